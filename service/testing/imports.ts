import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const root = new URL('../../', import.meta.url);
const parts = ['service', 'infra', 'pipeline', 'loadtest'] as const;

/** What each file of the repository's TypeScript imports of the repository, by path in it. */
export function importsInRepository(): ReadonlyMap<string, ReadonlySet<string>> {
  const files = globSync(
    parts.map(part => `${part}/**/*.ts`),
    { cwd: root },
  );
  return new Map(files.sort().map(file => [file, importsOf(file)]));
}

function importsOf(file: string): Set<string> {
  const text = readFileSync(new URL(file, root), 'utf8');
  const paths = [...text.matchAll(/(?:\bfrom |\bimport\(|^import )'(\.{1,2}\/[^']+)'/gm)];
  return new Set(paths.map(([, path = '']) => posix.join(posix.dirname(file), path)));
}
