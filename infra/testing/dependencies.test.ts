import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const lock: { packages: Record<string, { dev?: boolean; version?: string }> } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
);
const packages = Object.entries(lock.packages).filter(([path]) =>
  /(^|[/])(cdktf|cdktf-cli|constructs|@cdktf[/].*)$/.test(path),
);

describe('packages of the platform', () => {
  test("are not in the service's production install: hundreds of megabytes", () => {
    expect(packages.length).toBeGreaterThan(5);
    expect(packages.filter(([, { dev }]) => dev !== true).map(([path]) => path)).toEqual([]);
  });

  test('are the final releases, which fit each other', () => {
    expect(lock.packages['node_modules/cdktf']?.version).toBe('0.21.0');
    expect(lock.packages['node_modules/@cdktf/provider-google']?.version).toBe('16.12.1');
    expect(lock.packages['node_modules/@cdktf/provider-kubernetes']?.version).toBe('12.1.1');
  });
});
