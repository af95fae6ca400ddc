import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { familyOf } from './family.ts';
import { launch } from './launch.ts';

const directory = mkdtempSync(join(tmpdir(), 'launch-'));
afterAll(() => rmSync(directory, { recursive: true }));
const unpinned = { pinned: false, reason: 'a test' } as const;
const onLinux = process.platform === 'linux' ? test : test.skip;

/** A server whose worker has a process group of its own and outlives it unless somebody ends it. */
const withWorker = `
  const worker = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'],
    { detached: true, stdio: 'ignore' });
  console.log(JSON.stringify({ worker: worker.pid }));
  setInterval(() => {}, 1e6);
`;

/** How often is looked whether it has gone; the kernel takes a moment. */
const looks = 500;

/** A process that has ended may stay as a zombie (state Z) until its parent looks. */
const isRunning = (pid: number) => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

onLinux('what a server starts counts as its own, and ends with it', async () => {
  const server = await launch(
    { title: 'a server', command: [process.execPath, '-e', withWorker], environment: {} },
    unpinned,
    directory,
    log => /"worker":(\d+)/.exec(log)?.[1],
  );
  const worker = Number(server.ready);
  const [family, usage] = [familyOf(process.pid), server.usage()];
  await server.stop();
  for (let look = 0; look < looks && isRunning(worker); look++) await sleep(5);
  const outlived = isRunning(worker);
  if (outlived) process.kill(worker);
  expect(outlived).toBe(false);
  expect(family).toContain(worker);
  expect(usage?.processes).toBe(2);
  expect(usage?.residentBytes).toBeGreaterThan(20e6);
});

test('a server that ends before it is ready fails with what it wrote', async () => {
  const server = {
    title: 'a server',
    command: [process.execPath, '-e', 'console.log("no model"); process.exit(3)'],
    environment: {},
  };
  await expect(launch(server, unpinned, directory, () => undefined)).rejects.toThrow(
    'a server did not start (exit 3):\nno model',
  );
});
