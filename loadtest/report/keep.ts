import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Writes results, for programs, and their page, for people.
 * @param results by the names of their files
 * @returns path of the page, as `directory` is given
 */
export function keepReport(
  directory: string,
  results: Readonly<Record<`${string}.json`, object>>,
  page: string,
): string {
  const out = resolve(directory);
  mkdirSync(out, { recursive: true });
  for (const [name, result] of Object.entries(results)) {
    writeFileSync(join(out, name), `${JSON.stringify(result)}\n`);
  }
  writeFileSync(join(out, 'report.html'), page);
  return join(directory, 'report.html');
}
