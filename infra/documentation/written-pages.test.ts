import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contract } from '../../service/contract.ts';
import { withMarked } from '../../service/documentation/markdown.ts';
import { keysSecretName } from '../constructs/cluster/keys-secret.ts';
import { runbookPath, runbooks } from '../constructs/observability/runbook.ts';
import { rules } from '../policies/check.ts';
import { everything, Inspector, shipped, stacksOf } from '../testing/example.ts';
import { runbookHeadings } from './index-pages.ts';
import { readPage, writtenPages } from './written-pages.ts';

const root = new URL('../../', import.meta.url);
const pages = readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.md'))
  .map(file => ({ file: `docs/${file}`, text: readFileSync(new URL(`docs/${file}`, root), 'utf8') }));
const program = new Inspector(stacksOf({ all: everything, local: shipped['local'] }));
const addresses = new Set(program.resources.map(({ address }) => address));
const found = (pattern: RegExp) =>
  pages.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([, name = '']) => ({ file, name })));

describe('runbooks', () => {
  test.each(writtenPages('runbooks'))('$file has every part, in order', ({ text }) => {
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(runbookHeadings);
  });

  test('every alert has one', () => {
    const files = writtenPages('runbooks').map(({ file }) => file);
    for (const runbook of runbooks) expect(files).toContain(runbookPath(runbook));
  });
});

describe('decisions', () => {
  test.each(writtenPages('adr'))('$file says when, why, what and what follows', ({ lead, text }) => {
    expect(lead).toMatch(/^Decided 20\d\d-\d\d/);
    for (const part of ['Situation', 'Decision', 'What follows']) expect(text).toContain(`**${part}.**`);
  });
});

describe('what documents name exists', () => {
  test('addresses of resources', () => {
    const named = found(/[`\s=]((?:google|kubernetes)_[a-z0-9_]+\.[\w-]+)(?=[`\s])/g);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ name }) => !addresses.has(name))).toEqual([]);
  });

  test('rules; one that ends in … stands for all that begin so', () => {
    const named = found(/`((?:CKV2?_|CIS-|Trivy-)[\w.-]+…?)`/g).map(({ name }) => name);
    const known = (name: string) =>
      rules.some(({ id }) => (name.endsWith('…') ? id.startsWith(name.slice(0, -1)) : id === name));
    expect(named.length).toBeGreaterThan(rules.length / 2);
    expect(named.filter(name => !known(name))).toEqual([]);
  });

  test('namespace, Deployment, Ingress and secret', () => {
    const names = [
      [found(/kubectl -n (\S+)/g), contract.name],
      [found(/deployment\/([\w-]+)/g), contract.name],
      [found(/describe ingress ([\w-]+)/g), contract.name],
      [found(/(?:--secret|secrets versions (?:add|list)) ([\w-]+)/g), keysSecretName],
      [found(/<project id>-([\w-]+-state)\b/g), `${contract.name}-state`],
    ] as const;
    for (const [named, wanted] of names) {
      expect(named.length).toBeGreaterThan(1);
      expect(named.filter(({ name }) => name !== wanted)).toEqual([]);
    }
  });
});

test('a page without title or first paragraph is refused by name', () => {
  expect(readPage('a.md', '# T\n\none\ntwo\n\nthree\n')).toMatchObject({ title: 'T', lead: 'one two' });
  expect(() => readPage('b.md', '# T\n## U\n')).toThrow(/^b\.md has to begin/);
});

test('what is marked is exchanged, and nothing else; a page without marks is refused', () => {
  const page = 'a\n<!-- t: by `npm run docs` -->\nold\n<!-- /t -->\nb\n';
  expect(withMarked(page, 't', 'new')).toBe(page.replace('old', 'new'));
  expect(withMarked(withMarked(page, 't', 'new'), 't', 'new')).toBe(withMarked(page, 't', 'new'));
  expect(() => withMarked('a', 't', 'new')).toThrow(/has no lines/);
});
