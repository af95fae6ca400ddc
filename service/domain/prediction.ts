import type { FeatureSpace, Flight } from './features.ts';

/** The answers to the rows of one request, in their order. */
export interface Scores {
  /** Number of rows. */
  readonly count: number;
  /** Whether the row's flight is predicted to leave more than 15 minutes late. */
  delayed(row: number): boolean;
  /** Probability of that, 0 … 1. */
  probability(row: number): number;
  /** Log-odds of that; its sign decides. */
  logit(row: number): number;
}

/** Scores rows of 0/1; knows nothing of HTTP. */
export interface Predictor {
  /**
   * @param rows one byte per column, 0 or 1, row after row; not touched by the caller afterwards
   * @param count number of rows, 1 … the predictor's maximum
   */
  score(rows: Uint8Array, count: number): Promise<Scores>;
}

/** Why a flight got its logit: the intercept plus one summand per group. */
export interface Explanation {
  readonly intercept: number;
  /** By group name: what the group's value adds to the log-odds; 0 where it is unknown. */
  readonly contributions: Readonly<Record<string, number>>;
}

/** The summands of a flight's logit. */
export function explain(space: FeatureSpace, intercept: number, flight: Flight): Explanation {
  const contributions = space.groups.map(group => {
    const chosen = group.options.find(option => option.value === flight[group.name]);
    return [group.name, chosen?.weight ?? 0] as const;
  });
  return { intercept, contributions: Object.fromEntries(contributions) };
}
