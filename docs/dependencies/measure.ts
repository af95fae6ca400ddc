import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencies } from './dependencies.ts';
import { type MeasuredSizes, sizesFile } from './sizes.ts';
import { closure, type Lock } from './tree.ts';

// Measures what is installed: npm run sizes

const root = join(import.meta.dirname, '../..');
const { packages: lock }: { packages: Lock } = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
);

/** Bytes of a package's own files. */
function bytesOf(path: string): number {
  const files = globSync('**', {
    cwd: join(root, path),
    withFileTypes: true,
    exclude: entry => entry.name === 'node_modules',
  });
  return files
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

const sizes = dependencies.map(({ packages }) => {
  const installed = [...closure(lock, packages)].filter(path => existsSync(join(root, path)));
  const bytes = installed.reduce((sum, path) => sum + bytesOf(path), 0);
  return [packages[0], { packages: installed.length, kilobytes: Math.round(bytes / 1_000) }] as const;
});
const measured: MeasuredSizes = {
  date: new Date().toISOString().slice(0, 10),
  platform: `${process.platform}-${process.arch}`,
  sizes: Object.fromEntries(sizes),
};
writeFileSync(join(root, sizesFile), `${JSON.stringify(measured, null, 2)}\n`);
process.stdout.write(`${sizesFile}\n`);
