import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadTestResult } from '../run/result.ts';
import { judge } from '../run/verdict.ts';
import { loadTestPages, resultFile } from './page.ts';

const documented = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const result = loadTestResult.parse(JSON.parse(documented(resultFile)));

test('docs/loadtest.md and its pictures are what `npm run docs` makes of the result', async () => {
  const pages = await loadTestPages(result);
  expect(Object.keys(pages).length).toBeGreaterThan(1);
  for (const [name, text] of Object.entries(pages)) {
    expect([name, documented(name)]).toEqual([name, text]);
  }
});

test('the verdict of the documented result is the one that today’s promises lead to', () => {
  expect(judge(result.phases, result.complete)).toEqual(result.verdict);
});
