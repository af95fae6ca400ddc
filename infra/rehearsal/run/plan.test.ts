import { expect, test } from '@jest/globals';
import { readPlan } from './plan.ts';

const change = (actions: string[], more: object = {}) => ({
  address: 'google_container_cluster.cluster',
  type: 'google_container_cluster',
  mode: 'managed',
  change: {
    actions,
    before: null,
    after: null,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
    ...more,
  },
});
const read = (...changes: object[]) => readPlan(JSON.stringify({ resource_changes: changes }));

test.each([
  [['create'], 'create'],
  [['update'], 'update'],
  [['delete'], 'destroy'],
  [['delete', 'create'], 'replace'],
  [['create', 'delete'], 'replace'],
])('%j is %s', (actions, action) => {
  expect(read(change(actions))).toMatchObject([{ action }]);
});

test('what stays, and what is only read, is no change', () => {
  expect(read(change(['no-op']), change(['read']), { ...change(['create']), mode: 'data' })).toEqual([]);
});

test('an update shows the values that differ, and what will be known later', () => {
  const before = { labels: { a: '1' }, spec: [{ max: 4, min: 2 }], link: 'x' };
  const after = { labels: { a: '1' }, spec: [{ max: 5, min: 2 }] };
  expect(read(change(['update'], { before, after, after_unknown: { link: true } }))[0]?.differences).toEqual([
    'spec[0].max: 4 → 5',
    'link: "x" → (known after apply)',
  ]);
});

test('nothing and something empty are the same', () => {
  const before = { a: null, b: '', c: 1 };
  const after = { a: {}, b: null, c: 2 };
  expect(read(change(['update'], { before, after }))[0]?.differences).toEqual(['c: 1 → 2']);
});

test('a replacement says what forces it', () => {
  const paths = [['node_config', 0, 'machine_type'], ['name']];
  expect(read(change(['delete', 'create'], { replace_paths: paths }))[0]?.because).toEqual([
    'node_config[0].machine_type',
    'name',
  ]);
});

test('of a replacement only what the author changed is shown', () => {
  const before = { name: 'a', id: 'x', size: 1 };
  const after = { name: 'b', size: 1 };
  const values = { before, after, after_unknown: { id: true } };
  expect(read(change(['delete', 'create'], values))[0]?.differences).toEqual(['name: "a" → "b"']);
});

test('a secret is not shown, even where nobody knows yet what it will be', () => {
  const values = {
    before: { key: 'old-secret' },
    after: { key: 'new-secret' },
    after_sensitive: { key: true },
  };
  const unknown = {
    before: { key: 'old-secret' },
    after: {},
    after_unknown: { key: true },
    before_sensitive: { key: true },
  };
  const shown = JSON.stringify([...read(change(['update'], values)), ...read(change(['update'], unknown))]);
  expect(shown).toContain('key: (sensitive)');
  expect(shown).not.toMatch(/old-secret|new-secret/);
});
