import { describe, expect, test } from '@jest/globals';
import type { Resource } from '../synthesized.ts';
import { Inspector, inspect, shipped, stacksOf } from '../testing/example.ts';
import { charges } from './charges.ts';
import { estimate, unpriced } from './estimate.ts';
import { free } from './free.ts';
import { hoursPerMonth } from './price.ts';
import { byUse, machines, standing } from './prices.ts';

const everything = inspect();
const both = new Inspector(stacksOf({ staging: shipped['staging'], production: shipped['production'] }));
const resourcesOf = (name: string) => both.resources.filter(({ stack }) => stack.startsWith(`${name}-`));
const lineOf = (resources: readonly Resource[], item: string) =>
  estimate(resources).items.find(({ price }) => price.item === item);

describe('types of resources', () => {
  test('each is priced or declared free', () => {
    expect(unpriced(everything.resources)).toEqual([]);
    for (const name of ['staging', 'production']) expect(unpriced(resourcesOf(name))).toEqual([]);
  });

  test('one that is neither stops the estimate, by name', () => {
    const database = {
      stack: 'x-y',
      type: 'google_sql_database',
      address: 'google_sql_database.a',
      values: {},
    };
    expect(() => estimate([...everything.resources, database])).toThrow(/^google_sql_database: say in/);
  });

  test('none is both, and none is listed that no program has', () => {
    expect(Object.keys(charges).filter(type => free[type] !== undefined)).toEqual([]);
    const used = new Set(everything.resources.map(({ type }) => type));
    expect([...Object.keys(charges), ...Object.keys(free)].filter(type => !used.has(type))).toEqual([]);
  });
});

describe('an estimate', () => {
  const production = resourcesOf('production');

  test('counts nodes from the autoscaler, and what comes with each', () => {
    const nodes = { low: 3, high: 9 };
    const perNode = machines['n2d-standard-4'].usd * hoursPerMonth;
    const line = lineOf(production, 'node n2d-standard-4');
    expect(line?.quantity).toEqual(nodes);
    expect(line?.cost.low).toBeCloseTo(3 * perNode, 6);
    expect(lineOf(production, standing.disk.item)?.quantity).toEqual({ low: 150, high: 450 });
    expect(lineOf(production, standing.nat.item)?.quantity).toEqual(nodes);
  });

  test('counts addresses, rules and versions as the program has them', () => {
    expect(lineOf(production, standing.address.item)?.quantity).toEqual({ low: 2, high: 2 });
    expect(lineOf(resourcesOf('staging'), standing.address.item)?.quantity).toEqual({ low: 1, high: 1 });
    const rules = everything.value('google_compute_security_policy', 'rule');
    const counted = lineOf(everything.resources, standing.armorRule.item)?.quantity.low;
    expect(Array.isArray(rules) && rules.length).toBe(counted);
    expect(lineOf(everything.resources, standing.keyVersion.item)?.quantity).toEqual({ low: 1, high: 5 });
  });

  test('adds up', () => {
    const { items, total } = estimate(production);
    expect(total.low).toBeCloseTo(
      items.reduce((sum, { cost }) => sum + cost.low, 0),
      9,
    );
    expect(total.high).toBeCloseTo(
      items.reduce((sum, { cost }) => sum + cost.high, 0),
      9,
    );
    expect(total.high).toBeGreaterThan(total.low);
  });
});

test('a price says where it was read and how old it is', () => {
  for (const { usd, source } of Object.values({ ...standing, ...byUse, ...machines })) {
    expect(usd).toBeGreaterThan(0);
    expect(source.url).toMatch(/^https:\/\//);
    expect(source.asOf).toMatch(/20\d\d-\d\d-\d\d/);
  }
});
