import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { TestKeys } from '../../testing/keys.ts';

const command = fileURLToPath(new URL('./main.ts', import.meta.url));
let keys: TestKeys;
beforeEach(() => {
  keys = new TestKeys();
});
afterEach(() => keys.remove());

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    env: { ...process.env, FDP_KEYS_FILE: keys.file },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const file = () => readFileSync(keys.file, 'utf8');

test('mint prints the key once and keeps its digest only, readable by its owner alone', () => {
  const { status, stdout } = run(
    'mint',
    '--client',
    'lan',
    '--label',
    'test',
    '--scopes',
    'predict',
    '--rate',
    '50',
  );
  expect(status).toBe(0);
  expect(stdout).toMatch(/^fdp_[a-z2-7]{8}_[\w-]{43}\n$/);
  const key = stdout.trim();
  expect(file()).not.toContain(key.slice(13));
  expect(JSON.parse(file()).keys).toMatchObject([
    {
      id: key.slice(4, 12),
      client: 'lan',
      label: 'test',
      scopes: ['predict'],
      rate: 50,
      sha256: createHash('sha256').update(key).digest('hex'),
      expiresAt: null,
    },
  ]);
  expect(statSync(keys.file).mode & 0o777).toBe(0o600);
});

test('a client holds two live keys at most; revoking one makes room', () => {
  const id = run('mint', '--client', 'lan', '--days', '30').stdout.slice(4, 12);
  expect(run('mint', '--client', 'lan').status).toBe(0);
  const third = run('mint', '--client', 'lan');
  expect(third).toMatchObject({ status: 1, stdout: '' });
  expect(third.stderr).toContain('already has 2 live keys');
  expect(run('revoke', id)).toMatchObject({ status: 0 });
  expect(run('mint', '--client', 'lan').status).toBe(0);
  const list = run('list').stdout;
  expect(list.split('\n').map(line => line.split(/ +/)[2])).toEqual([
    'state',
    'revoked',
    'live',
    'live',
    undefined,
  ]);
});

test.each([
  [['mint'], '--client is needed'],
  [['mint', '--client', 'a b'], '--client must be'],
  [['mint', '--client', 'a', '--scopes', 'admin'], '--scopes must be some of predict, metadata'],
  [['mint', '--client', 'a', '--rate', '0'], '--rate must be a whole number'],
  [['revoke', 'nothere1'], 'there is no key'],
  [['list', '--rate', '1'], 'npm run keys'],
  [['melt'], 'npm run keys'],
  [['mint', '--nope'], '--nope'],
])('%j is refused and changes nothing', (args, message) => {
  const before = file();
  const { status, stderr } = run(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(file()).toBe(before);
  expect(existsSync(`${keys.file}.new`)).toBe(false);
});

test('a broken file and a change that is under way are never overwritten', () => {
  keys.write('{"keys":[{}]}');
  expect(run('mint', '--client', 'a').stderr).toContain('keys.0.id');
  expect(file()).toBe('{"keys":[{}]}');
  keys.write();
  writeFileSync(`${keys.file}.new`, '');
  expect(run('mint', '--client', 'a').stderr).toContain('another command is changing the keys');
});
