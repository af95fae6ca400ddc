import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Document, documents, readDocument, root } from './documents.ts';

/** The anchors of a page, as GitHub makes them of headings: lower case, punctuation dropped, a number for the next of a name. */
function anchors({ headings }: Document): string[] {
  const seen = new Map<string, number>();
  return headings.map(heading => {
    const name = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}

/** What is wrong with a link; nothing where it leads somewhere, or out of the repository. */
function complaint(page: Document, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : relative(root, join(root, dirname(page.path), decodeURI(file)));
  if (path.startsWith('..') || !existsSync(join(root, path))) return `${target}: there is no ${path}`;
  if (anchor === undefined || !path.endsWith('.md')) return undefined;
  return anchors(readDocument(path)).includes(anchor)
    ? undefined
    : `${target}: ${path} has no heading #${anchor}`;
}

/** Where a name in backticks leads: a path from the root, or a TypeScript file without its directories. */
const rooted = /^(?:service|infra|pipeline|loadtest|docs|\.ci|\.githooks)\/[^\s…<>]*$/;
const bare = /^[\w.-]+\.(?:test\.)?ts$/;
const files = globSync('{service,infra,pipeline,loadtest,docs}/**/*.ts', { cwd: root });
const names = new Set(files.map(file => basename(file)));

const isMissing = (span: string): boolean => {
  if (rooted.test(span)) return globSync(span.replace(/[:#].*$/, ''), { cwd: root }).length === 0;
  return bare.test(span) && !names.has(span);
};

describe.each(documents.map(page => [page.path, page] as const))('%s', (_, page) => {
  test('every link within the repository leads to something', () => {
    expect(page.targets.map(target => complaint(page, target)).filter(Boolean)).toEqual([]);
  });

  test('every file it names is there', () => {
    expect(page.spans.filter(isMissing)).toEqual([]);
  });
});

test('the directories that CONTRIBUTING.md shows are there, and none of a part is left out', () => {
  const tree = readDocument('CONTRIBUTING.md').blocks.find(({ language }) => language === '')?.text ?? '';
  let part = '';
  const shown = tree.split('\n').map(line => {
    const [, indent, name = ''] = /^( *)([\w-]+)\//.exec(line) ?? [];
    if (indent === '') part = name;
    return indent === '' ? name : `${part}/${name}`;
  });
  const there = globSync('{service,infra,pipeline,loadtest}/{,*/}', { cwd: root }).map(path =>
    path.replace(/\/$/, ''),
  );
  const told = there.filter(path => !/\/(?:testing|documentation)$/.test(path));
  expect(told.filter(path => !shown.includes(path))).toEqual([]);
  expect(shown.filter(path => !existsSync(join(root, path)))).toEqual([]);
});

test('the check sees what is broken', () => {
  const page = { ...readDocument('README.md'), headings: ['Try it: `now`', 'Twice', 'Twice'] };
  expect(anchors(page)).toEqual(['try-it-now', 'twice', 'twice-1']);
  expect(complaint(page, 'docs/nothing.md')).toContain('there is no docs/nothing.md');
  expect(complaint(page, 'docs/release.md#nowhere')).toContain('has no heading #nowhere');
  expect(complaint(page, 'docs/release.md#promotion')).toBeUndefined();
  expect(['docs/nothing.md', 'service/contracts.ts', 'nothing.ts'].filter(isMissing)).toHaveLength(3);
});
