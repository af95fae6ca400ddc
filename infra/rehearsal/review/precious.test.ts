import { expect, test } from '@jest/globals';
import type { Action } from '../run/plan.ts';
import { losses } from './precious.ts';

const planned = (type: string, action: Action, because: readonly string[] = []) => [
  { type, action, because, address: `${type}.it`, differences: [] },
];

test.each([
  'google_compute_network',
  'google_container_cluster',
  'google_container_node_pool',
  'google_storage_bucket',
])('%s: to replace or destroy it is a loss, to create or update it is none', type => {
  expect(losses('staging-x', planned(type, 'replace', ['name']))).toEqual([
    expect.stringMatching(`^REPLACE staging-x ${type}.it \\(because of name\\): `),
  ]);
  expect(losses('staging-x', planned(type, 'destroy'))).toEqual([
    expect.stringMatching(`^DESTROY staging-x ${type}.it: `),
  ]);
  expect(losses('staging-x', planned(type, 'create'))).toEqual([]);
  expect(losses('staging-x', planned(type, 'update'))).toEqual([]);
});

test('what is made again in a minute is no loss', () => {
  expect(losses('staging-x', planned('google_compute_firewall', 'replace'))).toEqual([]);
});
