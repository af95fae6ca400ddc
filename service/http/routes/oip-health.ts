import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { json } from '../reply.ts';
import { get, type Route } from '../route.ts';

/** What the protocol's health answers depend on. */
export interface OipHealth {
  readonly lifecycle: Lifecycle;
  /** Name and version of this server. */
  readonly server: { readonly name: string; readonly version: string };
}

const content = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});

/** Server metadata, live and ready of the Open Inference Protocol. Liveness and readiness are probes. */
export function oipHealthRoutes(
  { lifecycle, server }: OipHealth,
  model: string,
  find: NonNullable<Route['find']>,
): Route[] {
  const shared = { tag: 'Open Inference Protocol v2', oip: true } as const;
  const status = () => (lifecycle.ready ? 200 : 503);
  const ready = z.strictObject({ ready: z.boolean() });
  const modelReady = z.strictObject({ name: z.literal(model), ready: z.boolean() });
  const metadata = z.strictObject({ name: z.string(), version: z.string(), extensions: z.array(z.string()) });
  const about = json({ ...server, extensions: [] });
  const modelReadyRoute = (path: string, operation: string) =>
    get({
      ...shared,
      find,
      path,
      operation,
      summary: 'Whether the model can be asked',
      access: 'metadata',
      answers: { 200: content('It can.', modelReady), 503: content('Not yet, or no longer.', modelReady) },
      handle: () => json({ name: model, ready: lifecycle.ready }, { status: status() }),
    });
  const serverRoute = (path: string, operation: string) =>
    get({
      ...shared,
      path,
      operation,
      summary: 'Name and version of the server',
      access: 'metadata',
      answers: { 200: content('The server.', metadata) },
      handle: () => about,
    });
  return [
    // The protocol's text says v2, its OpenAPI file /v2/.
    serverRoute('/v2', 'oipServer'),
    serverRoute('/v2/', 'oipServerSlash'),
    get({
      ...shared,
      path: '/v2/health/live',
      operation: 'oipLive',
      summary: 'Whether the process answers',
      access: 'probe',
      answers: { 200: content('It does.', z.strictObject({ live: z.literal(true) })) },
      handle: () => json({ live: true }),
    }),
    get({
      ...shared,
      path: '/v2/health/ready',
      operation: 'oipReady',
      summary: 'Whether to send requests here',
      access: 'probe',
      answers: { 200: content('Yes.', ready), 503: content('Not yet, or no longer.', ready) },
      handle: () => json({ ready: lifecycle.ready }, { status: status() }),
    }),
    modelReadyRoute('/v2/models/:model/ready', 'oipModelReady'),
    modelReadyRoute('/v2/models/:model/versions/:version/ready', 'oipVersionReady'),
  ];
}
