import { readFileSync, writeFileSync } from 'node:fs';
import { publishedResult } from '../peers/published.ts';
import { peersPages } from '../peers/report/pages.ts';
import { loadTestResult } from '../run/result.ts';
import { loadTestPages, resultFile } from './page.ts';

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url);
const read = (name: string) => readFileSync(docs(name), 'utf8');
const result = loadTestResult.parse(JSON.parse(read(resultFile)));
const pages = { ...(await loadTestPages(result)), ...peersPages(publishedResult(), read('benchmark.md')) };
for (const [name, text] of Object.entries(pages)) {
  writeFileSync(docs(name), text);
  process.stdout.write(`docs/${name}\n`);
}
