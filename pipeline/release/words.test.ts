import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readArguments } from './arguments.ts';
import { driftStatus, lookForDrift } from './drift.ts';
import { redact, withoutOurSecrets } from './secrets.ts';

describe('arguments', () => {
  const commit = 'a'.repeat(40);

  test('are read', () => {
    expect(readArguments(['deploy', 'staging', '--commit', commit])).toMatchObject({
      verb: 'deploy',
      environment: 'staging',
      commit,
    });
    expect(readArguments(['smoke', '--url', 'https://x.example'])).toMatchObject({
      environment: undefined,
      url: 'https://x.example',
    });
  });

  test.each([
    [['fly', 'staging'], 'npm run release:digest'],
    [['deploy'], 'which environment?'],
    [['deploy', 'staging', 'production'], 'not "production" too'],
    [['deploy', 'staging', '--commit', commit, '--image', 'x'], '--commit or --image, not both'],
    [['digest', 'staging', '--commit', 'abc'], '--commit abc must be a whole commit'],
    [['smoke', 'staging', '--url', 'https://x.example'], 'an environment or --url'],
    [['smoke', '--url', 'x'], '--url x is no address'],
    [['drift', 'staging', '--image', 'x'], "Unknown option '--image'"],
  ])('%j', (args, says) => {
    expect(() => readArguments(args)).toThrow(says);
  });
});

describe('drift', () => {
  const look = (statuses: Readonly<Record<string, number>>) => {
    const calls: string[] = [];
    const states = lookForDrift(['a', 'b', 'c'], (stack, [command]) => {
      calls.push(`${command} ${stack}`);
      return statuses[`${command} ${stack}`] ?? 0;
    });
    return { calls, states: states.map(([, state]) => state), status: driftStatus(states) };
  };

  test('none', () => {
    expect(look({})).toMatchObject({ states: Array(3).fill('as written'), status: 0 });
  });

  test('in one stack: the others are looked at all the same', () => {
    expect(look({ 'plan a': 2 })).toEqual({
      calls: ['init a', 'plan a', 'init b', 'plan b', 'init c', 'plan c'],
      states: ['drifted', 'as written', 'as written'],
      status: 2,
    });
  });

  test('a stack that cannot be looked at is not called fine, nor drifted', () => {
    expect(look({ 'init a': 1, 'plan b': 2, 'plan c': 1 })).toMatchObject({
      states: ['not known', 'drifted', 'not known'],
      status: 1,
    });
  });
});

describe('secrets', () => {
  const variables = { SMOKE_KEY: 'planted-key', REGISTRY_PASSWORD: 'planted-password', PATH: '/bin' };

  test('are taken out of whatever is said, and are kept from the tools', () => {
    expect(redact('a planted-key, planted-password b', variables)).toBe('a ***, *** b');
    expect(withoutOurSecrets(variables)).toEqual({ PATH: '/bin' });
  });

  test.each([
    [['digest', 'local'], 'local has no registry'],
    [['deploy', 'staging'], 'infra/environments/staging.ts: projectId is still'],
    [['smoke', '--url', 'http://planted-key@127.0.0.1:1'], 'FAILED readiness'],
    [['deploy', 'nowhere'], 'there is no environment "nowhere"'],
  ])('%j fails, says why, and says no secret', (args, says) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'main.ts'), ...args],
      {
        encoding: 'utf8',
        env: { ...variables, PATH: process.env['PATH'] },
      },
    );
    expect(status).toBe(1);
    expect(stdout + stderr).toContain(says);
    expect(stdout + stderr).not.toMatch(/planted|\n {4}at /);
  });
});
