import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';

const main = join(import.meta.dirname, 'main.ts');
const places: string[] = [];

/** Runs the program in an empty directory of its own. */
function run(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'infra-'));
  places.push(cwd);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=DEP0044', main, ...args],
    {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: cwd, ...variables },
    },
  );
  return { status, stdout, stderr, out: join(cwd, 'cdktf.out') };
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(json|tf)$/.test(name))
    .sort();
const contents = (folder: string) =>
  Object.fromEntries(files(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));

afterEach(() => {
  for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true });
});

describe('infra/main.ts', () => {
  test('writes every stack, the same bytes in any place and at any time, and no secret', () => {
    const secret = 'fdp_planted_secret_0123456789';
    const first = run(['--example'], {
      TF_VAR_key: secret,
      GOOGLE_OAUTH_ACCESS_TOKEN: secret,
      API_KEY: secret,
    });
    const second = run(['--example'], { TZ: 'Asia/Tokyo', LANG: 'es_CL.UTF-8' });
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(files(first.out)).toEqual([
      'manifest.json',
      ...['local', 'production-cluster', 'production-network', 'production-observability', 'production-state']
        .concat('production-workload', 'staging-cluster', 'staging-network', 'staging-observability')
        .concat('staging-state', 'staging-workload')
        .flatMap(stack => [`stacks/${stack}/cdk.tf.json`, `stacks/${stack}/versions.tf`]),
    ]);
    expect(contents(second.out)).toEqual(contents(first.out));
    expect(JSON.stringify(contents(first.out))).not.toContain(secret);
    expect(JSON.stringify(contents(first.out))).not.toContain(import.meta.dirname);
  });

  test('leaves out what nobody has filled in yet, and says so', () => {
    const { status, stdout, out } = run([]);
    expect(status).toBe(0);
    expect(stdout).toContain(
      'staging is left out: infra/environments/staging.ts still lacks projectId and region',
    );
    expect(readdirSync(join(out, 'stacks'))).toEqual(['local']);
  });

  test.each([
    [['staging'], {}, 'infra/environments/staging.ts: projectId is still'],
    [['moon'], {}, 'there is no environment "moon"; there are local, production, staging'],
    [['--nope'], {}, "Unknown option '--nope'"],
    [['local'], { IMAGE: 'flight-delay:latest' }, 'no moving tag'],
  ])('%j %j: says what is wrong, exit 1, nothing written', (args, variables, message) => {
    const { status, stderr, out } = run(args, variables);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(existsSync(out)).toBe(false);
  });
});
