import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';

const pullMilliseconds = 120_000;

/** Runs docker. @returns exit status, and all it said */
export function tryDocker(args: readonly string[], timeout?: number) {
  const { status, stdout, stderr, error } = spawnSync('docker', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...(timeout !== undefined && { timeout }),
  });
  return { status, stdout: stdout ?? '', stderr: error?.message ?? stderr };
}

/** Runs docker. @returns its output @throws Error with what it said, where it fails */
export function docker(...args: readonly string[]): string {
  const { status, stdout, stderr } = tryDocker(args);
  if (status !== 0) throw new Error(`docker ${args[0]} failed: ${stdout.slice(-2_000)}${stderr}`);
  return stdout.trim();
}

/** What the Dockerfile builds on. */
export const baseImage =
  /^ARG NODE_IMAGE=(\S+)$/m.exec(readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8'))?.[1] ??
  '';

/** Why no image can be built here; undefined where one can. */
function obstacle(): string | undefined {
  if (tryDocker(['version']).status !== 0) return 'no Docker daemon answers';
  if (tryDocker(['image', 'inspect', baseImage]).status === 0) return undefined;
  return tryDocker(['pull', '--quiet', baseImage], pullMilliseconds).status === 0
    ? undefined
    : `${baseImage} is not here and cannot be pulled`;
}

const reason = obstacle();
if (reason !== undefined) process.stderr.write(`image tests are skipped: ${reason}\n`);

/** A test that needs to build and run images: skipped, with the reason printed above, where that is impossible. */
export const dockerTest = reason === undefined ? test : test.skip;
/** Whether such tests run. */
export const dockerWorks = reason === undefined;
