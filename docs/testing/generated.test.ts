import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from './documents.ts';
import { Reader } from './reader.ts';

/** Files of .gitattributes by the line of comment above them. */
function listed(): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  for (const section of readFileSync(join(root, '.gitattributes'), 'utf8').split('\n# ')) {
    const [title = '', ...lines] = section.split('\n');
    sections.set(
      title,
      lines.flatMap(line => /^(\S+) linguist-generated$/.exec(line)?.[1] ?? []),
    );
  }
  return sections;
}

const generated = listed().get('npm run generate') ?? [];
/** Pages that somebody wrote, with a part that is generated. */
const partly = ['docs/architecture.md', 'docs/benchmark.md', 'docs/pipeline.md', 'docs/security.md'];

describe('npm run generate', () => {
  const reader = new Reader();
  const there = (path: string) => {
    const file = join(reader.directory, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : 'is not there';
  };
  const here = (path: string) => readFileSync(join(root, path), 'utf8');
  let said = '';

  beforeAll(async () => {
    // So that nothing which is not written again passes for written.
    for (const path of generated) rmSync(join(reader.directory, path), { force: true });
    said = await reader.run('sh', 'npm run --silent generate');
  });
  afterAll(() => reader.leave());

  test('writes the files that .gitattributes lists, and no others', () => {
    const written = said.split('\n').filter(line => /^\S+$/.test(line) && !partly.includes(line));
    expect(written.sort()).toEqual(generated.toSorted());
  });

  test.each([...generated, ...partly])('%s is what it writes', path => {
    expect(there(path)).toBe(here(path));
  });

  test.each([...generated, ...partly].filter(path => !path.endsWith('.svg')))(
    '%s says who writes it',
    path => {
      expect(here(path)).toMatch(/by `npm run \w+`/);
    },
  );
});

test('every file that .gitattributes calls generated is there', () => {
  const all = [...listed().values()].flat();
  expect(all.filter(path => globSync(path, { cwd: root }).length === 0)).toEqual([]);
});
