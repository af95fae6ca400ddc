import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { killChildren } from '../processes/children.ts';
import { startGenerator } from '../processes/generator.ts';
import { faults } from './faults/all.ts';
import { faultNames } from './result.ts';
import { bringAbout } from './run.ts';
import type { Scale } from './scale.ts';
import { sumOf } from './service-under-test.ts';
import { failed } from './verdict.ts';

/** Just enough to see that each does what it says. */
const small: Scale = {
  baselineSeconds: 0.2,
  recoverySeconds: 0.2,
  faultSeconds: 0.5,
  slowSeconds: 1,
  stopSeconds: 0.3,
  clients: 4,
  idleConnections: 40,
  overloadConnections: 64,
};

const directory = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => {
  killChildren();
  rmSync(directory, { recursive: true, force: true });
});

/** What a process holds is looked at in /proc. */
const linuxTest = process.platform === 'linux' ? test : test.skip;

linuxTest('half-open clients of the real service: all are answered, nothing is left over', async () => {
  const pinning = { pinned: false, reason: 'a test' } as const;
  const generator = startGenerator(pinning);
  const progress = { fault() {}, stage() {}, second() {}, moment() {}, done() {} };
  const found = await bringAbout([faults['half-open']], {
    generator,
    pinning,
    directory,
    stop: new AbortController().signal,
    undo: new Set(),
    progress,
    scale: small,
    rate: 50,
    knee: 1_000,
  });
  await generator.stop();
  expect(found.complete).toBe(true);
  expect(found.faults.map(({ name }) => name)).toEqual(['half-open']);
  for (const { name, fault, ended, before, after, checks } of found.faults) {
    expect(fault.right).toBeGreaterThan(0);
    expect([name, failed(fault), ended, after?.active]).toEqual([name, 0, null, 0]);
    expect(after?.descriptors).toBeLessThanOrEqual(before.descriptors);
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter(({ kept }) => !kept)).toEqual([]);
  }
});

test('the command says what there is, where it is asked for something else', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), '--only', 'earthquake'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(2);
  expect(stderr).toContain('there is no "earthquake", only slow-clients');
});

test('every fault has its own name', () => {
  expect(Object.values(faults).map(({ name }) => name)).toEqual([...faultNames]);
});

test('a metric is the sum of its series, and one that does not exist is an error', () => {
  const text = '# HELP a b\na_total{x="1"} 2\na_total{x="2"} 3\na_total_more 7\n';
  expect(sumOf(text, 'a_total')).toBe(5);
  expect(() => sumOf(text, 'a')).toThrow('no metric a');
});
