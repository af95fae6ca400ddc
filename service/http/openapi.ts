import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { type ProblemCode, problemDocument, problemKinds } from './problem.ts';
import type { DocumentedAnswer, Route } from './route.ts';
import { securityHeaders } from './write.ts';

/** The problems a route can answer with; every one of them has been provoked in a test. */
export function problemsOf(route: Route): ProblemCode[] {
  if (route.access === 'probe') return [];
  const scoped = route.access !== 'open';
  const parameters = route.path.includes(':');
  return [
    ...(route.body.read || parameters ? (['malformed-request'] as const) : []),
    ...(route.body.read ? (['malformed-json', 'invalid-request'] as const) : []),
    ...(scoped ? (['unauthenticated', 'forbidden'] as const) : []),
    ...(parameters ? (['not-found'] as const) : []),
    ...(route.body.read ? (['body-too-large', 'unsupported-media-type', 'outside-domain'] as const) : []),
    'rate-limited',
    'internal',
    'overloaded',
  ];
}

function responses(route: Route): ZodOpenApiResponsesObject {
  const problems = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(route)) {
    const { status } = problemKinds[code];
    problems.set(status, [...(problems.get(status) ?? []), code]);
  }
  const refused = [...problems].map(([status, codes]) => [
    String(status),
    {
      description: codes.map(code => `${problemKinds[code].title} (${code}).`).join(' '),
      content: { 'application/problem+json': { schema: problemDocument } },
    },
  ]);
  const answers = Object.entries(route.answers).map(
    ([status, { description, content }]: [string, DocumentedAnswer]) => [
      status,
      { description, ...(content && { content }) },
    ],
  );
  return Object.fromEntries([...answers, ...refused]);
}

const openApiPath = (path: string) => path.replace(/:(\w+)/g, '{$1}');

function operation(route: Route, parameters: Readonly<Record<string, string>>) {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const pathParameters = z.object(
    Object.fromEntries(names.map(name => [name, z.string().meta({ example: parameters[name] })])),
  );
  const { documented } = route.body;
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    security: route.access === 'probe' || route.access === 'open' ? [] : [{ bearer: [] }, { apiKey: [] }],
    requestParams: {
      ...(names.length > 0 && { path: pathParameters }),
      ...(route.query && { query: route.query }),
    },
    ...(documented && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: documented.schema, example: documented.example } },
      },
    }),
    responses: responses(route),
  };
}

/** The OpenAPI 3.1 document of these routes, made from the schemas that validate. */
export function openApiDocument(
  routes: readonly Route[],
  service: { name: string; version: string; model: { name: string; version: string } },
): Buffer {
  const paths: ZodOpenApiPathsObject = {};
  const parameters = { model: service.model.name, version: service.model.version };
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method]: operation(route, parameters) };
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: service.name,
      version: service.version,
      description:
        'Whether a flight from Santiago de Chile leaves more than 15 minutes late. Every problem is an RFC 9457 ' +
        `document with a code; every answer carries ${Object.keys(securityHeaders).join(', ')} and X-Request-Id.`,
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key; not asked for on an open service.',
        },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
    },
  });
  return Buffer.from(JSON.stringify(document));
}
