import fc from 'fast-check';
import { z } from 'zod';
import { bad } from './bad.ts';
import { batch } from './batch.ts';
import type { KnownFlight, KnownModel } from './known-flights.ts';
import { type Kind, kinds, type Question } from './question.ts';
import { old, single } from './single.ts';
import { tensor } from './tensor.ts';

/** How much of each kind, in any unit. */
export const mix = z
  .partialRecord(z.enum(kinds), z.number().positive())
  .refine(shares => Object.keys(shares).length > 0, 'is empty');
export type Mix = z.infer<typeof mix>;

/** Mostly single flights, as clients of the old service send them. */
export const usualMix: Mix = { single: 60, batch: 20, v2: 15, bad: 5 };

/** Questions made before the load begins; afterwards they take turns. Single flights come in all their kinds. */
const made = 2_000;
/** The same load every time. */
const seed = 20_170_101;
const batchSizes = [2, 3, 5, 8, 13, 21];
const tensorSizes = [1, 2, 4, 8];

const shuffled = <T>(items: readonly T[]): readonly T[] => {
  const all = { minLength: items.length, maxLength: items.length };
  return fc.sample(fc.shuffledSubarray([...items], all), { seed, numRuns: 1 })[0] ?? [];
};

/** Deals items, each once before any comes again. */
function* deal<T>(items: readonly T[]): Generator<T, never> {
  if (items.length === 0) throw new Error('there is nothing to deal');
  for (;;) yield* items;
}
const take = <T>(count: number, from: Generator<T, never>): T[] =>
  Array.from({ length: count }, () => from.next().value);

/** The questions of a load, in the order they are asked. */
export function questions(model: KnownModel, shares: Mix): Question[] {
  const whole = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const all = kinds.flatMap(kind => {
    const flights = deal(shuffled(model.flights));
    const makers: Record<Kind, (number: number) => Question> = {
      single: () => single(flights.next().value),
      batch: number => batch(model, some(batchSizes, number, flights)),
      v2: number => tensor(model, some(tensorSizes, number, flights), `load-${number}`),
      bad: number => bad(model, flights.next().value, number),
      old: () => old(flights.next().value),
    };
    const count = Math.round(((shares[kind] ?? 0) / whole) * made);
    return Array.from({ length: count }, (_, number) => makers[kind](number));
  });
  return [...shuffled(all)];
}

const some = (sizes: readonly number[], number: number, flights: Generator<KnownFlight, never>) =>
  take(sizes[number % sizes.length] ?? 1, flights);
