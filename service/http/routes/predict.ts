import { z } from 'zod';
import { contract } from '../../contract.ts';
import { parseRow, rowPattern } from '../../domain/row-text.ts';
import { faultsProblem } from '../faults.ts';
import { json, type Reply } from '../reply.ts';
import { jsonBody, noQuery, post, type Route } from '../route.ts';
import type { Served } from './served.ts';
import { verdictOf } from './verdicts.ts';

/** `POST /predict`: the old API, key by key; only what it accepts is stricter. */
export function predictRoute({ manifest, space, predictor }: Served): Route {
  const body = z.strictObject({
    data: z.string().meta({
      description: `One flight as ${space.width} comma-separated 0/1: ${space.groups
        .map(({ name, options }) => `${options.length} for ${name}`)
        .join(', ')}; at most one 1 in each, none = unknown.`,
      override: { pattern: rowPattern(space) },
    }),
  });
  const answer = z
    .strictObject({ delay: z.boolean(), verdict: z.enum(manifest.labels) })
    .meta({ id: 'Verdict' });
  // Only two answers exist, so their bytes are made once.
  const reply = (delay: boolean): Reply => json({ delay, verdict: verdictOf(manifest, delay) }, { rows: 1 });
  const [late, onTime] = [reply(true), reply(false)];
  const example = { data: Array.from(space.encode([exampleFlight(space)])).join(',') };
  return post({
    path: contract.paths.predict,
    operation: 'predict',
    tag: 'Predictions',
    summary: 'The verdict on one flight, as the old API gave it',
    access: 'predict',
    body: jsonBody(body, { limit: contract.limits.predictBodyBytes, example }),
    query: noQuery,
    answers: { 200: { description: 'The verdict.', content: { 'application/json': { schema: answer } } } },
    async handle({ body: { data } }) {
      const row = parseRow(space, data);
      if (!(row instanceof Uint8Array)) {
        const faults = row.map(({ detail }) => ({ pointer: '/data', detail }));
        throw faultsProblem(
          faults,
          row.every(fault => fault.outsideDomain),
        );
      }
      const scores = await predictor.score(row, 1);
      return scores.delayed(0) ? late : onTime;
    },
  });
}

/** A flight for the documentation: the first option of each group. */
export const exampleFlight = (space: Served['space']) =>
  Object.fromEntries(space.groups.map(({ name, options }) => [name, options[0]?.value ?? null]));
