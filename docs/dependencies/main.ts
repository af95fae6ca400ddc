import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependenciesPage } from './page.ts';
import { measuredSizes, sizesFile } from './sizes.ts';

const root = join(import.meta.dirname, '../..');
const sizes = measuredSizes.parse(JSON.parse(readFileSync(join(root, sizesFile), 'utf8')));
writeFileSync(join(root, 'docs/dependencies.md'), dependenciesPage(sizes));
process.stdout.write('docs/dependencies.md\n');
