import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { sharedService } from '../service/testing/service.ts';
import { type BrokenService, breakService } from './testing/broken-service.ts';

const skipped = spawnSync('wrk', ['--version']).error !== undefined && process.env['CI'] !== 'true';
if (skipped) process.stderr.write('the tests of predict.lua are skipped: there is no wrk on PATH\n');
const wrkTest = skipped ? test.skip : test;

const service = sharedService();
let broken: BrokenService | undefined;
afterEach(() => broken?.stop());

/** The last line of the old project's command, for a second. */
async function verdictOn(url: string): Promise<string | undefined> {
  const script = join(import.meta.dirname, 'predict.lua');
  const { stdout } = await promisify(execFile)('wrk', ['-t2', '-c4', '-d1s', '-s', script, `${url}/predict`]);
  return stdout.trim().split('\n').at(-1);
}

wrkTest('wrk with predict.lua finds every answer of the service right', async () => {
  expect(await verdictOn(service().url)).toMatch(/^RIGHT: [1-9]\d* answers right, 0 not, 0 lost/);
});

wrkTest('and tells where one flight has the wrong verdict', async () => {
  let odd: string | undefined;
  broken = await breakService(service().url, (good, { body }) => {
    odd ??= body;
    const { delay } = JSON.parse(good.body);
    return body === odd ? { ...good, body: JSON.stringify({ delay: !delay, verdict: 'Atraso' }) } : good;
  });
  expect(await verdictOn(broken.url)).toMatch(/^WRONG: [1-9]\d* answers right, [1-9]\d* not/);
});
