import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = ['--import', './service/require-node.mjs'];
const says = ['-e', 'console.log(process.versions.node)'];
const node = (...flags: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
};

test('the Node that npm scripts find is new enough', () => {
  const { status, stdout } = spawnSync('npm', ['exec', '--', 'node', ...check, ...says], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(status).toBe(0);
  expect(Number.parseInt(stdout, 10)).toBeGreaterThanOrEqual(24);
});

test.each(['20.20.2', '23.11.0', '8.0.0'])('on Node %s nothing runs, and it says what to do', version => {
  const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${version}'}})`;
  const { status, stdout, stderr } = node('--import', older, ...check, ...says);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(`this is Node ${version}`);
  expect(stderr).toContain('npm start');
  expect(stderr).toContain('nodejs.org');
});
