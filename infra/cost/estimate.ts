import type { Resource } from '../synthesized.ts';
import type { Line, Span, Use } from './charge.ts';
import { charges } from './charges.ts';
import { free } from './free.ts';
import { monthly } from './price.ts';

/** A line and the resource that it is for. */
export interface Item extends Line {
  readonly resource: Resource;
  /** US dollars a month. */
  readonly cost: Span;
}

/** What an environment costs by existing. */
export interface Estimate {
  readonly items: readonly Item[];
  /** US dollars a month. */
  readonly total: Span;
  /** What comes on top with use, each once. */
  readonly uses: readonly Use[];
}

/** Types of resources that are neither priced nor declared free. */
export const unpriced = (resources: readonly Resource[]): string[] =>
  [...new Set(resources.map(({ type }) => type))].filter(
    type => charges[type] === undefined && free[type] === undefined,
  );

const sum = (items: readonly Item[], bound: keyof Span): number =>
  items.reduce((total, { cost }) => total + cost[bound], 0);

/**
 * @param resources of one environment, all its stacks
 * @throws Error naming types of resources of which nobody has said what they cost
 */
export function estimate(resources: readonly Resource[]): Estimate {
  const unknown = unpriced(resources);
  if (unknown.length > 0) {
    throw new Error(
      `${unknown.join(', ')}: say in infra/cost/charges.ts what it costs, or in free.ts why nothing`,
    );
  }
  const items = resources.flatMap(resource =>
    (charges[resource.type]?.lines?.(resource, resources) ?? []).map(line => {
      const each = monthly(line.price);
      const cost = { low: line.quantity.low * each, high: line.quantity.high * each };
      return { ...line, resource, cost };
    }),
  );
  const types = new Set(resources.map(({ type }) => type));
  const uses = [...types].flatMap(type => charges[type]?.use ?? []);
  return {
    items,
    total: { low: sum(items, 'low'), high: sum(items, 'high') },
    uses: [...new Map(uses.map(use => [use.what, use])).values()],
  };
}
