import { readFileSync, writeFileSync } from 'node:fs';
import { loadTestResult } from '../run/result.ts';
import { loadTestPages, resultFile } from './page.ts';

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url);
const result = loadTestResult.parse(JSON.parse(readFileSync(docs(resultFile), 'utf8')));
for (const [name, text] of Object.entries(await loadTestPages(result))) {
  writeFileSync(docs(name), text);
  process.stdout.write(`docs/${name}\n`);
}
