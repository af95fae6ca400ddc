import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'typed-'));

/** Renames in service/ what infra/ relies on, as somebody might who does not think of the platform. */
const renames = [
  {
    file: 'service/settings.ts',
    from: 'FDP_KEYS_FILE',
    to: 'FDP_KEY_FILE',
    breaks: 'container-environment.ts',
  },
  { file: 'service/settings.ts', from: 'FDP_LOG_LEVEL', to: 'FDP_LOGS', breaks: 'environments/local.ts' },
  { file: 'service/contract.ts', from: 'ready:', to: 'readiness:', breaks: 'workload/container.ts' },
  { file: 'service/contract.ts', from: 'live:', to: 'alive:', breaks: 'workload/container.ts' },
  { file: 'service/contract.ts', from: 'admin:', to: 'metricsPort:', breaks: 'workload/container.ts' },
  { file: 'service/contract.ts', from: 'metrics:', to: 'scrape:', breaks: 'observability/pod-monitoring.ts' },
  {
    file: 'service/contract.ts',
    from: 'deadlineSeconds:',
    to: 'limitSeconds:',
    breaks: 'workload/timing.ts',
  },
  {
    file: 'service/observability/metrics.ts',
    from: 'http_server_request_duration_seconds',
    to: 'http_request_seconds',
    breaks: 'prometheus/indicators.ts',
  },
  {
    file: 'service/observability/metrics.ts',
    from: 'rejected_total',
    to: 'refused_total',
    breaks: 'observability/dashboard.ts',
  },
  // No edge of the histogram, no threshold of a promise.
  { file: 'service/observability/metrics.ts', from: '0.25', to: '0.3', breaks: 'service/slo.ts' },
] as const;

/** Errors of the type checker in infra/ and what it imports, by line. */
const errors = (): string[] => {
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', copy],
    {
      encoding: 'utf8',
    },
  );
  return stdout.split('\n').filter(line => /(infra|service)\/.*error TS/.test(line));
};

let asItStands: string[] = [];
let renamed: string[] = [];

beforeAll(() => {
  for (const name of ['package.json', 'service', 'infra'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const settings = { extends: join(root, 'tsconfig.json'), include: ['infra'], exclude: ['**/*.test.ts'] };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(settings));
  asItStands = errors();
  for (const { file, from, to } of renames) {
    const text = readFileSync(join(copy, file), 'utf8');
    writeFileSync(join(copy, file), text.replaceAll(from, to));
  }
  renamed = errors();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the platform is typed by the service', () => {
  test('as it stands, everything fits', () => {
    expect(asItStands).toEqual([]);
  });

  test.each(renames)('$from renamed in $file breaks `npm run types` at $breaks', ({ from, breaks }) => {
    const name = from.replace(':', '');
    const told = [`'${name}'`, `'"${name}"'`];
    const found = renamed.filter(line => line.includes(breaks) && told.some(text => line.includes(text)));
    expect(found).not.toEqual([]);
  });
});
