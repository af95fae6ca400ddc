import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const run = (directory: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), ...args],
    {
      cwd: join(import.meta.dirname, '..'),
      // Where somebody called npm; it starts scripts in the root.
      env: { ...process.env, INIT_CWD: join(import.meta.dirname, directory) },
      encoding: 'utf8',
    },
  );
  return { status, said: stdout + stderr };
};

test('lints the file that was asked for, as seen from where one stands', () => {
  const { status, said } = run('drone/testing', 'lint', 'bad/paths.yml');
  expect(status).toBe(1);
  expect(said).toContain('pipeline/drone/testing/bad/paths.yml:6:3 paths\n');
});

test('without a file, .drone.yml', () => {
  expect(run('..', 'lint')).toEqual({ status: 0, said: '.drone.yml: nothing found\n' });
});

test.each([
  ['a file that is not there', ['lint', 'lost.yml'], 'pipeline/lost.yml: there is no such file'],
  ['no command', [], 'wrong arguments'],
  ['an option that there is not', ['write', '--chek'], "Unknown option '--chek'"],
] as const)('%s ends with 2 and says why', (_, args, why) => {
  const { status, said } = run('.', ...args);
  expect(status).toBe(2);
  expect(said).toContain(why);
});

test('--check writes nothing where all is up to date', () => {
  expect(run('..', 'write', '--check')).toEqual({
    status: 0,
    said: '.drone.yml and docs/pipeline.md are up to date\n',
  });
});
