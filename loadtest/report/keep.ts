import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Writes a result, for programs, and its page, for people. @returns path of the page, as `directory` is given */
export function keepReport(directory: string, result: object, page: string): string {
  const out = resolve(directory);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'result.json'), `${JSON.stringify(result)}\n`);
  writeFileSync(join(out, 'report.html'), page);
  return join(directory, 'report.html');
}
