import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Ended } from '../processes/run.ts';
import { contestants } from './contestants.ts';
import { preparePython, pythonVersions } from './python.ts';

const scratch = mkdtempSync(join(tmpdir(), 'peers-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const pinned = new URL('./python/requirements.txt', import.meta.url);

const well = (output = ''): Ended => ({ well: true, output, lastWords: '' });
const failed = (lastWords: string): Ended => ({ well: false, output: '', lastWords });

/** A machine whose programs answer like this; by default they are not there. */
function machine(answers: readonly [RegExp, Ended][], platform: NodeJS.Platform = 'linux') {
  const directory = mkdtempSync(join(scratch, 'machine-'));
  const [environment, requirements] = [join(directory, 'environment'), join(directory, 'wanted.txt')];
  writeFileSync(requirements, 'flask==1.0.0\n');
  const ran: string[] = [];
  const run = async (command: readonly string[]) => {
    const line = command.join(' ');
    ran.push(line);
    if (/-m venv/.test(line)) mkdirSync(environment, { recursive: true });
    return answers.find(([pattern]) => pattern.test(line))?.[1] ?? failed('ENOENT');
  };
  return {
    ran,
    requirements,
    marker: join(environment, 'requirements.txt'),
    prepare: () => preparePython(environment, requirements, { run, platform, tell: () => {} }),
  };
}

const python311 = [/-V$/, well('Python 3.11.7\n')] as const;

test('without Python, or with one that is too old, there is a reason to skip the peers', async () => {
  expect(await machine([]).prepare()).toEqual({ missing: 'no Python 3.11 or later on the PATH' });
  const old = machine([[/^python3 -V/, well('Python 3.9.2\n')]]);
  expect(await old.prepare()).toEqual({ missing: 'no Python 3.11 or later on the PATH' });
  expect(old.ran).toContain('python3.12 -V');
});

test('where Python cannot make an environment, or pip not install, its last words are the reason', async () => {
  const noVenv = machine([[...python311], [/-m venv/, failed('ensurepip is not available')]]);
  expect(await noVenv.prepare()).toEqual({
    missing: 'python3 cannot make a virtual environment: ensurepip is not available',
  });
  const offline = machine([
    [...python311],
    [/-m venv/, well()],
    [/-m pip/, failed('ERROR: No matching distribution')],
  ]);
  expect(await offline.prepare()).toEqual({
    missing: 'pip cannot install the peers: ERROR: No matching distribution',
  });
  expect(existsSync(offline.marker)).toBe(false);
});

test('the peers are not for Windows', async () => {
  const windows = machine([], 'win32');
  expect(await windows.prepare()).toEqual({ missing: 'gunicorn and uvloop do not run on Windows' });
  expect(windows.ran).toEqual([]);
});

test('packages are installed once, without running code of theirs, and again when the requirements change', async () => {
  const good = machine([[...python311], [/-m (venv|pip)/, well()]]);
  const installs = () => good.ran.filter(line => /-m pip install/.test(line)).length;
  expect(await good.prepare()).toEqual({ program: expect.stringMatching(/environment\/bin\/python$/) });
  expect(good.ran.find(line => /-m pip/.test(line))).toContain('--no-deps --only-binary :all:');
  await good.prepare();
  expect(installs()).toBe(1);
  writeFileSync(good.requirements, 'flask==2.0.0\n');
  await good.prepare();
  expect(installs()).toBe(2);
});

test('versions are those that pip lists, and Python’s own', async () => {
  const list = JSON.stringify([{ name: 'Flask', version: '3.1.3' }]);
  const run = async (command: readonly string[]) => well(command.includes('-V') ? 'Python 3.11.7\n' : list);
  const versions = await pythonVersions('python', run);
  expect([versions.get('python'), versions.get('flask')]).toEqual(['3.11.7', '3.1.3']);
});

test('every requirement is pinned exactly, and those of the peers are among them', () => {
  const lines = readFileSync(pinned, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  for (const line of lines) expect(line).toMatch(/^[A-Za-z0-9_.-]+==[0-9a-z.]+$/);
  const names = lines.map(line => line.replace(/==.*/, ''));
  for (const { runtime, packages } of contestants(''))
    if (runtime === 'python') expect(names).toEqual(expect.arrayContaining([...packages]));
});
