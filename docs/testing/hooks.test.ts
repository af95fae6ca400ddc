import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import manifest from '../../package.json' with { type: 'json' };
import { root } from './documents.ts';

const repository = mkdtempSync(join(tmpdir(), 'hooks-'));
afterAll(() => rmSync(repository, { recursive: true, force: true }));

/** Runs a command in the repository, whatever the person's own git is set to. */
function run(command: string, ...args: readonly string[]) {
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: repository,
    encoding: 'utf8',
    env: { PATH, HOME: repository, GIT_CONFIG_NOSYSTEM: '1' },
  });
  return { status, said: `${stdout}${stderr}` };
}
const commit = () =>
  run('git', '-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '--quiet', '--message', 'a');

test('`npm run hooks` lets no commit pass whose files are not formatted', () => {
  for (const path of ['node_modules', '.githooks']) symlinkSync(join(root, path), join(repository, path));
  for (const path of ['biome.json', '.gitignore'])
    writeFileSync(join(repository, path), readFileSync(join(root, path)));
  expect(run('git', 'init', '--quiet').status).toBe(0);
  expect(run('sh', '-c', manifest.scripts.hooks).status).toBe(0);

  writeFileSync(join(repository, 'file.ts'), 'export   const a = 1');
  run('git', 'add', 'file.ts');
  const { status, said } = commit();
  expect(status).not.toBe(0);
  expect(said).toContain('file.ts');

  writeFileSync(join(repository, 'file.ts'), 'export const a = 1;\n');
  run('git', 'add', 'file.ts');
  expect(commit().status).toBe(0);
});
