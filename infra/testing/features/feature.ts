import type { Json } from '../../synthesized.ts';

/** Where in the program a feature shows: a type, a path in its values, and the value (or anything). */
export type Evidence = readonly [type: string, path: string, value?: Json];

/** A row of the gold standard: what the best public modules do. */
export interface Feature {
  readonly name: string;
  /** Where it is, or why it is not. */
  readonly evidence: readonly Evidence[];
  readonly exception?: string;
}

/** A row that the program has. */
export const feature = (name: string, ...evidence: readonly Evidence[]): Feature => ({ name, evidence });
/** A row that it has not, and why. */
export const leftOut = (name: string, exception: string): Feature => ({ name, evidence: [], exception });
