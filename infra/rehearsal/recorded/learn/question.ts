import { problemOf } from '../../brain/recorded/checks.ts';
import type { Check } from '../../brain/recorded/data.ts';
import type { Value } from '../../protocol/value.ts';

/** Asks a provider what it says against a value at one place, and of nothing else. */
export type Question = (value: Value) => Promise<string[]>;

/** What was learnt, and values of which the provider thinks otherwise than the checks. */
export interface Learnt {
  readonly checks: readonly Check[];
  readonly unlike: readonly string[];
}

/** What the provider says of a value. */
export interface Verdict {
  readonly value: string | number;
  /** What the provider says against it; undefined where it is right. */
  readonly said: string | undefined;
}

/** Asks for values, all at once. */
export const verdictsOf = (pool: readonly (string | number)[], ask: Question): Promise<Verdict[]> =>
  Promise.all(pool.map(async value => ({ value, said: (await ask(value))[0] })));

/** Values of which the provider thinks otherwise than the checks. */
export const unlike = (checks: readonly Check[], verdicts: readonly Verdict[]): string[] =>
  verdicts
    .filter(
      ({ value, said }) =>
        checks.some(check => problemOf(check, value, '') !== undefined) !== (said !== undefined),
    )
    .map(({ value, said }) => `${JSON.stringify(value).slice(0, 60)}: ${said?.slice(0, 200) ?? 'is right'}`);

/** A sentence with `{path}` for the place it speaks of. */
export const placeless = (sentence: string, place: string): string =>
  sentence.replace(new RegExp(`(?<![\\w.-])${place.replaceAll('.', '[.]')}(?![\\w-])`, 'g'), '{path}');

/** A sentence with `{path}` and `{value}` for what it speaks of. */
export const template = (sentence: string, place: string, value: string | number): string =>
  placeless(sentence, place).replaceAll(String(value), '{value}');
