import { readFileSync, writeFileSync } from 'node:fs';
import { withFacts } from './architecture/facts.ts';
import { pages } from './pages.ts';

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url);
const architecture = 'architecture.md';
const written = { ...pages, [architecture]: withFacts(readFileSync(docs(architecture), 'utf8')) };
for (const [name, text] of Object.entries(written)) {
  writeFileSync(docs(name), text);
  process.stdout.write(`docs/${name}\n`);
}
