import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import manifest from '../../package.json' with { type: 'json' };
import { dependencies } from './dependencies.ts';
import { dependenciesPage } from './page.ts';
import { measuredSizes, sizesFile } from './sizes.ts';
import { closure } from './tree.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const named = Object.keys({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});
const sources = globSync('{service,infra,pipeline,loadtest,docs}/**/*.{ts,js,mjs}', { cwd: root })
  .map(read)
  .join('\n');
/** Package names and what else stands between quotes where modules are named. */
const imported = new Set(
  [...sources.matchAll(/(?:from |import |import\(|resolve\()['"`]((?:@[\w.-]+\/)?[\w.-]+)/g)].map(
    ([, name]) => name,
  ),
);
/** Programs that npm scripts or our own code start. */
const started = new Set(
  [
    ...Object.values(manifest.scripts)
      .join(' ')
      .matchAll(/(?:^|[ /])([\w-]+)/g),
    ...sources.matchAll(/'([\w-]+)'/g),
  ].map(([, name]) => name),
);

interface Installed {
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}
const installed = (name: string): Installed | undefined => {
  try {
    return JSON.parse(read(`node_modules/${name}/package.json`));
  } catch {
    return undefined;
  }
};
const peers = new Set(named.flatMap(name => Object.keys(installed(name)?.peerDependencies ?? {})));

/** Whether anything would miss a package. */
function isUsed(name: string): boolean {
  const { bin = {} } = installed(name) ?? {};
  const typed = /^@types\/(.*)/.exec(name)?.[1];
  return (
    imported.has(name) ||
    (typed !== undefined && (imported.has(typed) || read('tsconfig.json').includes(`"${typed}"`))) ||
    peers.has(name) ||
    Object.keys(bin).some(program => started.has(program)) ||
    JSON.stringify(manifest.jest).includes(`"${name}"`)
  );
}

describe('dependencies', () => {
  test('those of package.json are those of the table', () => {
    expect(dependencies.flatMap(({ packages }) => packages).sort()).toEqual(named.sort());
  });

  test('those of a row are needed in the same place', () => {
    const isNeeded = (name: string) => name in manifest.dependencies;
    for (const { packages } of dependencies) expect(new Set(packages.map(isNeeded)).size).toBe(1);
  });

  test('every one is used', () => {
    // Node for another platform is not installed here; .npmrc and require-node.mjs say what it is for.
    const here = named.filter(name => installed(name) !== undefined || name in manifest.devDependencies);
    expect(here.length).toBeGreaterThan(30);
    expect(here.filter(name => !isUsed(name))).toEqual([]);
    expect(['left-pad', 'protobufjs'].filter(isUsed)).toEqual([]);
  });

  test('every one is pinned to one version', () => {
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter(range => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });

  test('docs/dependencies.md is what `npm run docs` writes, with a size for each', () => {
    const measured = measuredSizes.parse(JSON.parse(read(sizesFile)));
    expect(Object.keys(measured.sizes)).toEqual(dependencies.map(({ packages }) => packages[0]));
    expect(read('docs/dependencies.md')).toBe(dependenciesPage(measured));
  });
});

test('what a package brings is found as Node finds it', () => {
  const lock = {
    'node_modules/a': { dependencies: { b: '1', c: '1' } },
    'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
    'node_modules/b': {},
    'node_modules/c': { dependencies: { a: '1' } },
    'node_modules/d': {},
  };
  expect([...closure(lock, ['a'])].sort()).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/c',
  ]);
});
