import { readFileSync } from 'node:fs';
import { resultFile } from './report/pages.ts';
import { type PeersResult, peersResult } from './result.ts';

/** The comparison that docs/benchmark.md tells of. @throws ZodError where the file is of another version */
export function publishedResult(): PeersResult {
  const file = new URL(`../../docs/${resultFile}`, import.meta.url);
  return peersResult.parse(JSON.parse(readFileSync(file, 'utf8')));
}
