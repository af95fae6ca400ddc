import { readFileSync } from 'node:fs';
import { contract } from '../../../service/contract.ts';
import { FeatureSpace } from '../../../service/domain/features.ts';
import { verdictOf } from '../../../service/http/routes/verdicts.ts';
import { manifestSchema } from '../../../service/model/manifest.ts';
import { readGolden } from '../../../service/model/self-test.ts';
import type { Job } from './job.ts';

/** A request as it goes over the wire, and the body of its only right answer. */
export interface PreparedRequest {
  readonly bytes: Buffer;
  readonly answer: string;
}

const version = '1';

/** Every valid flight as the row that `POST /predict` takes, with the answer its golden vector asks for. */
function goldenAnswers(): { row: string; answer: string }[] {
  const file = new URL(`../../../service/model/${contract.name}/${version}/manifest.json`, import.meta.url);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const space = new FeatureSpace(manifest.groups);
  return manifest.golden.map(vector => {
    const { flight, logit } = readGolden(space, vector);
    const delay = logit > 0;
    return {
      row: Array.from(space.encode([flight])).join(','),
      answer: JSON.stringify({ delay, verdict: verdictOf(manifest, delay) }),
    };
  });
}

/** The answer of the servers that always say the same: as long as the service's own. */
export const constantAnswer = (): string => goldenAnswers()[0]?.answer ?? '';

/** The requests of a job: one per valid flight, built once so that sending costs next to nothing. */
export function prepareRequests({ url, key, constant }: Job): PreparedRequest[] {
  const { host } = new URL(url);
  return goldenAnswers().map(({ row, answer }) => {
    const body = JSON.stringify({ data: row });
    const head = [
      `POST ${contract.paths.predict} HTTP/1.1`,
      `Host: ${host}`,
      ...(key === null ? [] : [`Authorization: Bearer ${key}`]),
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    return { bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`), answer: constant ?? answer };
  });
}
