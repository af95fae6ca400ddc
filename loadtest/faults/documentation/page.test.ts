import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { faultsResult } from '../result.ts';
import { soakResult } from '../soak/result.ts';
import { judgeSoak } from '../soak/verdict.ts';
import { judge } from '../verdict.ts';
import { faultsPages, resultFile, soakFile } from './page.ts';

const documented = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const faults = faultsResult.parse(JSON.parse(documented(resultFile)));
const soak = soakResult.parse(JSON.parse(documented(soakFile)));

test('docs/faults.md and its pictures are what `npm run docs` makes of the results', async () => {
  const pages = await faultsPages(faults, soak);
  expect(Object.keys(pages).length).toBeGreaterThan(1);
  for (const [name, text] of Object.entries(pages)) {
    expect([name, documented(name)]).toEqual([name, text]);
  }
});

test('the verdicts of the documented results are those that their numbers lead to', () => {
  expect(judge(faults)).toEqual(faults.verdict);
  expect(judgeSoak(soak)).toEqual(soak.verdict);
});
