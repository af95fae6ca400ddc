import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { TestKeys } from '../testing/keys.ts';
import { KeyRing } from './key-ring.ts';
import { loadKeys, watchKeys } from './key-watch.ts';

let keys: TestKeys;
let unwatch: (() => void) | undefined;
beforeEach(() => {
  keys = new TestKeys();
});
afterEach(() => {
  unwatch?.();
  keys.remove();
});

/** Watches a file; `next` resolves with what is reported next. */
function watched(ring: KeyRing, file: string, loaded: string) {
  const reports: string[] = [];
  let wake = () => {};
  const report = (what: string) => () => {
    reports.push(what);
    wake();
  };
  unwatch = watchKeys(ring, file, loaded, { reloaded: report('reloaded'), failed: report('failed') });
  return async () => {
    if (reports.length === 0) {
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
    return reports.shift();
  };
}

test('a change between loading and watching is not missed', async () => {
  const ring = new KeyRing();
  const loaded = await loadKeys(ring, keys.file);
  keys.mint();
  const next = watched(ring, keys.file, loaded);
  expect(await next()).toBe('reloaded');
  expect(ring.size).toBe(1);
});

test('a file that vanishes keeps the old keys; one that comes back is taken up', async () => {
  const ring = new KeyRing();
  keys.mint();
  const next = watched(ring, keys.file, await loadKeys(ring, keys.file));
  renameSync(keys.file, `${keys.file}.away`);
  expect(await next()).toBe('failed');
  expect(ring.size).toBe(1);
  keys.mint();
  expect(await next()).toBe('reloaded');
  expect(ring.size).toBe(2);
});

test('a link that comes to point elsewhere is a change: so Kubernetes replaces the files of a Secret', async () => {
  const other = new TestKeys();
  other.mint();
  const ring = new KeyRing();
  const link = `${keys.file}.link`;
  symlinkSync(keys.file, link);
  const next = watched(ring, link, await loadKeys(ring, link));
  rmSync(link);
  symlinkSync(other.file, link);
  expect(await next()).toBe('reloaded');
  expect(ring.size).toBe(1);
  other.remove();
});
