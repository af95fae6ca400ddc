import type { Phase, Round } from './round.ts';
import type { Variant } from './variants.ts';

/** The middle one of some numbers, or the mean of the middle two; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** What was measured of a variant, round by round. */
export interface Measured {
  readonly variant: Variant;
  readonly rounds: readonly Round[];
}

/** The median over a variant's rounds of whatever `pick` takes out of one; undefined where a round lacks it. */
export function medianOf(
  { rounds }: Measured,
  pick: (round: Round) => number | undefined,
): number | undefined {
  const values = rounds.map(pick).filter(value => value !== undefined);
  return values.length > 0 && values.length === rounds.length ? median(values) : undefined;
}

/**
 * The median over the rounds of `pick` for one variant over `pick` for another: what disturbs the machine for a
 * while disturbs neighbours alike.
 */
export function medianRatio(
  one: Measured,
  other: Measured,
  pick: (round: Round) => number | undefined,
): number | undefined {
  const ratios = one.rounds.map((round, index) => {
    const against = other.rounds[index];
    const [above, below] = [pick(round), against && pick(against)];
    return above === undefined || below === undefined ? Number.NaN : above / below;
  });
  const found = median(ratios);
  return Number.isNaN(found) ? undefined : found;
}

const phases = ({ first, usual, many, constantRate }: Round): Phase[] => [
  first,
  usual,
  many,
  ...(constantRate ? [constantRate] : []),
];

/** Answers that were wrong or missing, over all rounds. */
export const errorsOf = ({ rounds }: Measured): number =>
  rounds.flatMap(phases).reduce((sum, { errors }) => sum + errors, 0);

/** Answers that were counted and checked, over all rounds. */
export const requestsOf = ({ rounds }: Measured): number =>
  rounds.flatMap(phases).reduce((sum, { requests }) => sum + requests, 0);
