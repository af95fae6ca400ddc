/** Where a price was read, and how old it is. */
export interface PriceSource {
  readonly name: string;
  readonly url: string;
  /** How old it is, in words: the day of the price where the source has one, else that on which it was read. */
  readonly asOf: string;
}

/** What one unit costs. `hour` and `month` stand for a thing that exists so long; the others for use made of it. */
export type Unit =
  | 'hour'
  | 'month'
  | 'GiB'
  | 'million requests'
  | 'million samples'
  | 'image'
  | 'GiB a month';

/** A list price: before tax, discounts, credits and free amounts. */
export interface Price {
  readonly item: string;
  /** US dollars a unit. */
  readonly usd: number;
  readonly unit: Unit;
  /** Region it holds for; `all` where Google has one price. */
  readonly region: string;
  readonly source: PriceSource;
  /** What to know before relying on it. */
  readonly note?: string;
}

/** A price of existing, whatever use is made of it. */
export type StandingPrice = Price & { readonly unit: 'hour' | 'month' };

/** Hours in an average month, as Google's calculator counts. */
export const hoursPerMonth = 730;

/** What one costs in a month, US dollars. */
export const monthly = ({ usd, unit }: StandingPrice): number =>
  unit === 'hour' ? usd * hoursPerMonth : usd;
