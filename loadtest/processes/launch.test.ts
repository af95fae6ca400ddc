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
  expect(familyOf(process.pid)).toContain(worker);
  const usage = server.usage();
  expect(usage?.processes).toBe(2);
  expect(usage?.residentBytes).toBeGreaterThan(20e6);
  await server.stop();
  while (isRunning(worker)) await sleep(5);
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
