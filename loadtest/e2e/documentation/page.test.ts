import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { rolloutResult } from '../result.ts';
import { judge } from '../verdict.ts';
import { resultFile, rolloutPages } from './page.ts';

const documented = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const result = rolloutResult.parse(JSON.parse(documented(resultFile)));

test('docs/rollout.md and its pictures are what `npm run docs` makes of the result', async () => {
  const pages = await rolloutPages(result);
  expect(Object.keys(pages).length).toBeGreaterThan(1);
  for (const [name, text] of Object.entries(pages)) {
    expect([name, documented(name)]).toEqual([name, text]);
  }
});

test('the verdict of the documented result is the one that its numbers lead to', () => {
  const { objectives, is } = judge(result.events, result.complete, []);
  expect({ objectives, is }).toEqual({ objectives: result.verdict.objectives, is: result.verdict.is });
});
