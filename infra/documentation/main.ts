import { writeFileSync } from 'node:fs';
import { readEnvironment } from '../environments/schema/discover.ts';
import { loadEnvironments } from '../environments/schema/load.ts';
import { documentedEnvironments, generatedFiles } from './files.ts';
import { writtenSources } from './written-pages.ts';

const inputs = await Promise.all(
  documentedEnvironments.map(async name => [name, await readEnvironment(name)]),
);
const environments = loadEnvironments(Object.fromEntries(inputs), { example: true });
for (const [path, text] of Object.entries(await generatedFiles({ environments, ...writtenSources() }))) {
  writeFileSync(new URL(`../../${path}`, import.meta.url), text);
  process.stdout.write(`${path}\n`);
}
