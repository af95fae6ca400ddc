import { z } from 'zod';
import { contract } from '../../contract.ts';
import { type Lifecycle, states } from '../lifecycle.ts';
import { json } from '../reply.ts';
import { get, type Route } from '../route.ts';

const stateAnswer = (description: string) => ({
  description,
  content: { 'application/json': { schema: z.strictObject({ state: z.enum(states) }) } },
});

/** `GET /livez` and `GET /readyz`. Liveness never depends on the state: a draining service must not be killed. */
export function probeRoutes(lifecycle: Lifecycle): Route[] {
  const probe = { tag: 'Health', access: 'probe' } as const;
  return [
    get({
      ...probe,
      path: contract.paths.live,
      operation: 'live',
      summary: 'Whether the process answers',
      answers: { 200: stateAnswer('It does.') },
      handle: () => json({ state: lifecycle.state }),
    }),
    get({
      ...probe,
      path: contract.paths.ready,
      operation: 'ready',
      summary: 'Whether to send requests here',
      answers: { 200: stateAnswer('Yes.'), 503: stateAnswer('Not yet, or no longer.') },
      handle: () => json({ state: lifecycle.state }, { status: lifecycle.ready ? 200 : 503 }),
    }),
  ];
}
