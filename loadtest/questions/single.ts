import { contract } from '../../service/contract.ts';
import type { KnownFlight } from './known-flights.ts';
import type { Question } from './question.ts';

/** `POST /predict`: one flight as 0/1; the answer is known byte for byte. */
export function single(known: KnownFlight): Question {
  const right = singleAnswer(known);
  return {
    kind: 'single',
    path: contract.paths.predict,
    body: JSON.stringify({ data: known.bits.join(',') }),
    status: 200,
    fits: ({ body }) => body === right,
  };
}

/** The body of the only right answer. */
export const singleAnswer = ({ delay, verdict }: Pick<KnownFlight, 'delay' | 'verdict'>): string =>
  JSON.stringify({ delay, verdict });

/** The same, to a server that always gives one answer. */
export const constant = (flight: KnownFlight, right: string): Question => ({
  ...single(flight),
  fits: ({ body }) => body === right,
});

/**
 * What the load script of the old project sent: its single quotes are no JSON, and every answer of its published
 * record was HTTP 400. It asks for a prediction, so anything but one is a failure.
 */
export const old = (flight: KnownFlight): Question => ({
  ...single(flight),
  kind: 'old',
  body: `{"data": '${flight.bits.join(',')}'}`,
});
