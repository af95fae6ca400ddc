import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { TestKeys } from '../service/testing/keys.ts';
import { sharedService } from '../service/testing/service.ts';
import { until } from '../service/testing/until.ts';
import { loadTestResult } from './run/result.ts';
import { exitStatus } from './run/verdict.ts';

const root = join(import.meta.dirname, '..');
const keys = new TestKeys();
const { key } = keys.mint();
const service = sharedService({ AUTH: 'on', FDP_KEYS_FILE: keys.file });
const directory = mkdtempSync(join(tmpdir(), 'loadtest-'));
afterAll(() => {
  keys.remove();
  rmSync(directory, { recursive: true });
});

/** Runs the command. Its end is that of every process it started: they share its error output. */
function loadtest(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const out = mkdtempSync(join(directory, 'out-'));
  const command = ['--import', './service/require-node.mjs', 'loadtest/main.ts', '--out', out, ...args];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      output += chunk;
    });
  }
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  return {
    child,
    output: () => output,
    ended: new Promise<number | null>(resolve => child.on('close', resolve)),
    wrote: () => existsSync(join(out, 'result.json')),
    result: () => loadTestResult.parse(JSON.parse(read('result.json'))),
    everything: () => output + read('result.json') + read('report.html'),
  };
}

const short = ['--rate', '100', '--duration', '1', '--warm-up', '0', '--steps', '0'];

describe('npm run loadtest', () => {
  test('shows the service its key and nobody else', async () => {
    const file = join(directory, 'key');
    writeFileSync(file, `${key}\n`);
    const run = loadtest(['--url', service().url, '--key-file', file, ...short]);
    const status = await run.ended;
    const { phases, target, verdict } = run.result();
    expect(phases[0]?.asked).toBeGreaterThan(50);
    expect(phases[0]).toMatchObject({ failures: {} });
    expect(target).toEqual({ url: service().url, keyed: true });
    expect(status).toBe(exitStatus(verdict));
    expect(run.everything().includes(key)).toBe(false);
    // Not on a terminal: no line written over.
    expect(run.output()).not.toContain('\r');
  });

  test('fails with a key that is not the right one, and says how', async () => {
    const wrong = 'not-the-right-key';
    const run = loadtest(['--url', service().url, ...short], { LOADTEST_KEY: wrong });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('status 401');
    expect(run.result().target.keyed).toBe(true);
    expect(run.everything().includes(wrong)).toBe(false);
  });

  test('starts a service by itself; Ctrl-C ends it in good order, with a report', async () => {
    const run = loadtest(['--rate', '50', '--warm-up', '0.5', '--duration', '600']);
    await until(async () => run.output().includes('warm-up'));
    run.child.kill('SIGINT');
    const status = await run.ended;
    const { complete, phases, target, verdict } = run.result();
    expect(status).toBe(exitStatus(verdict));
    expect(status).not.toBe(0);
    expect({ complete, url: target.url }).toEqual({ complete: false, url: null });
    expect(phases[0]).toMatchObject({ kind: 'warm-up', failures: {} });
    expect(run.output()).toContain('stopped before its end');
  });

  test.each([
    [['--url', 'http://127.0.0.1:1'], 'ECONNREFUSED'],
    [['--url', 'http://example.com'], '--i-own-this-target'],
  ])('ends with status 2 and a reason on %j', async (args, reason) => {
    const run = loadtest(args);
    expect(await run.ended).toBe(2);
    expect(run.output()).toContain(reason);
    expect(run.wrote()).toBe(false);
  });
});
