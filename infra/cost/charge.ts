import type { Resource } from '../synthesized.ts';
import type { Price, StandingPrice } from './price.ts';

/** At the fewest nodes that an environment has, and at the most. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** So many of something at a price. */
export interface Line {
  readonly price: StandingPrice;
  readonly quantity: Span;
}

/** What depends on the use that is made of a resource: counted in no sum. */
export interface Use {
  readonly what: string;
  /** undefined where there is a price and we could not find it. */
  readonly price: Price | undefined;
}

/** What a type of resource costs. */
export interface Charge {
  /**
   * What it costs to have it. @default nothing
   * @param environment every resource of the environment, its own among them
   */
  readonly lines?: (resource: Resource, environment: readonly Resource[]) => readonly Line[];
  /** What using it costs. @default nothing */
  readonly use?: readonly Use[];
}
