import { readFileSync, writeFileSync } from 'node:fs';
import * as rollout from '../e2e/documentation/page.ts';
import { rolloutResult } from '../e2e/result.ts';
import { loadTestResult } from '../run/result.ts';
import { loadTestPages, resultFile } from './page.ts';

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(docs(name), 'utf8'));
const pages = {
  ...(await loadTestPages(loadTestResult.parse(read(resultFile)))),
  ...(await rollout.rolloutPages(rolloutResult.parse(read(rollout.resultFile)))),
};
for (const [name, text] of Object.entries(pages)) {
  writeFileSync(docs(name), text);
  process.stdout.write(`docs/${name}\n`);
}
