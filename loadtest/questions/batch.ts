import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { contract } from '../../service/contract.ts';
import type { Answer } from '../generator/answer.ts';
import type { KnownFlight, KnownModel } from './known-flights.ts';
import { isNear, type Question } from './question.ts';

const predictions = z.strictObject({
  model: z.strictObject({ name: z.string(), version: z.string() }),
  predictions: z.array(z.strictObject({ delay: z.boolean(), verdict: z.string(), probability: z.number() })),
});

/** `POST /v1/predictions`: several flights in words. */
export function batch({ name, version }: KnownModel, asked: readonly KnownFlight[]): Question {
  return {
    kind: 'batch',
    path: contract.paths.predictions,
    body: JSON.stringify({ flights: asked.map(({ flight }) => flight) }),
    status: 200,
    fits(answer) {
      const found = parsed(predictions, answer);
      return (
        found !== undefined &&
        isDeepStrictEqual(found.model, { name, version }) &&
        found.predictions.length === asked.length &&
        asked.every((known, row) => {
          const said = found.predictions[row];
          return (
            said?.delay === known.delay &&
            said.verdict === known.verdict &&
            isNear(said.probability, known.probability)
          );
        })
      );
    },
  };
}

/** The JSON of an answer in the shape of `schema`, undefined where it has another or is none. */
export function parsed<T>(schema: z.ZodType<T>, { body }: Answer): T | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(body, 'latin1').toString())).data;
  } catch {
    return undefined;
  }
}
