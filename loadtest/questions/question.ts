import type { Answer } from '../generator/answer.ts';

/** The kinds of requests a load is mixed of. */
export const kinds = ['single', 'batch', 'v2', 'bad', 'old'] as const;
export type Kind = (typeof kinds)[number];

/** A request and how to tell its only right answer from all others. */
export interface Question {
  readonly kind: Kind;
  readonly path: string;
  /** The JSON to POST; may be none on purpose. */
  readonly body: string;
  /** The status of the right answer. */
  readonly status: number;
  /** Whether an answer with that status is the right one. Never throws. */
  fits(answer: Answer): boolean;
}

/** Largest difference between a number and the known one: rounding of another order of summation. */
const tolerance = 1e-12;
export const isNear = (found: number, known: number): boolean => Math.abs(found - known) <= tolerance;
