import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { isTagged, responsesOf } from './openapi-answers.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './write.ts';

const openApiPath = (path: string) => path.replace(/:(\w+)/g, '{$1}');

const ifNoneMatch = z.object({
  'If-None-Match': z.string().optional().meta({ description: 'ETags that the client has already.' }),
});

/** What the document says of the service besides its routes. */
export interface DocumentedService {
  readonly name: string;
  readonly version: string;
  readonly model: { readonly name: string; readonly version: string };
  /** Whether API keys are asked for. */
  readonly keys: boolean;
}

/** The ways to prove who one is; on a service that asks for no key, `{}` says that none of them is needed. */
const securityOf = ({ access }: Route, keys: boolean) =>
  access === 'probe' || access === 'open' ? [] : [...(keys ? [] : [{}]), { bearer: [] }, { apiKey: [] }];

function operation(route: Route, { model, keys }: DocumentedService) {
  const parameters: Readonly<Record<string, string>> = { model: model.name, version: model.version };
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const pathParameters = z.object(
    Object.fromEntries(names.map(name => [name, z.string().meta({ example: parameters[name] })])),
  );
  const { documented } = route.body;
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    security: securityOf(route, keys),
    requestParams: {
      ...(names.length > 0 && { path: pathParameters }),
      ...(route.query && { query: route.query }),
      ...(isTagged(route) && { header: ifNoneMatch }),
    },
    ...(documented && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: documented.schema, example: documented.example } },
      },
    }),
    responses: responsesOf(route, keys),
  };
}

/** The OpenAPI 3.1 document of these routes, made from the schemas that validate. */
export function openApiDocument(routes: readonly Route[], service: DocumentedService): Buffer {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method]: operation(route, service) };
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: service.name,
      version: service.version,
      description:
        'Whether a flight from Santiago de Chile leaves more than 15 minutes late. Every problem is an RFC 9457 ' +
        `document with a code; every answer carries ${Object.keys(securityHeaders).join(', ')} and X-Request-Id. ` +
        'Any request may meet, besides what its operation lists: 400 where it is not HTTP, 404 (no such path), ' +
        '405 with Allow, 408 (too slow), 431 (headers too large).',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key.',
        },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'The same key.' },
      },
    },
  });
  return Buffer.from(JSON.stringify(document));
}
