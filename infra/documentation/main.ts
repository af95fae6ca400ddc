import { writeFileSync } from 'node:fs';
import { prometheusFiles } from '../prometheus/files.ts';

for (const [path, text] of Object.entries(prometheusFiles)) {
  writeFileSync(new URL(`../../${path}`, import.meta.url), text);
  process.stdout.write(`${path}\n`);
}
