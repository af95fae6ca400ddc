import { readFileSync, writeFileSync } from 'node:fs';
import * as rollout from '../e2e/documentation/page.ts';
import { rolloutResult } from '../e2e/result.ts';
import * as faults from '../faults/documentation/page.ts';
import { faultsResult } from '../faults/result.ts';
import { soakResult } from '../faults/soak/result.ts';
import { publishedResult } from '../peers/published.ts';
import { peersPages } from '../peers/report/pages.ts';
import { loadTestResult } from '../run/result.ts';
import { loadTestPages, resultFile } from './page.ts';

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url);
const read = (name: string) => readFileSync(docs(name), 'utf8');
const json = (name: string): unknown => JSON.parse(read(name));
const pages = {
  ...(await loadTestPages(loadTestResult.parse(json(resultFile)))),
  ...peersPages(publishedResult(), read('benchmark.md')),
  ...(await rollout.rolloutPages(rolloutResult.parse(json(rollout.resultFile)))),
  ...(await faults.faultsPages(
    faultsResult.parse(json(faults.resultFile)),
    soakResult.parse(json(faults.soakFile)),
  )),
};
for (const [name, text] of Object.entries(pages)) {
  writeFileSync(docs(name), text);
  process.stdout.write(`docs/${name}\n`);
}
