import { readFileSync } from 'node:fs';
import { contract } from '../../../service/contract.ts';
import { float64FromHex, type Manifest, manifestSchema } from '../../../service/model/manifest.ts';

/** A flight whose answer is known from the training, whatever the service says. */
export interface KnownAnswer {
  /** As `POST /v1/predictions` takes it. */
  readonly flight: Readonly<Record<string, unknown>>;
  /** As `POST /predict` takes it: 0 or 1 a column, between commas. */
  readonly row: string;
  readonly probability: number;
  readonly delay: boolean;
  readonly verdict: string;
}

/** The golden vectors of a manifest, as questions and answers. */
export function knownAnswers({ groups, golden, labels }: Manifest): KnownAnswer[] {
  return golden.map(vector => {
    const values = vector.slice(0, -1);
    const logit = float64FromHex(String(vector.at(-1)));
    const delay = logit > 0;
    return {
      flight: Object.fromEntries(groups.map(({ name }, index) => [name, values[index] ?? null])),
      row: groups
        .flatMap(({ options }, index) => options.map(({ value }) => Number(value === values[index])))
        .join(','),
      probability: 1 / (1 + Math.exp(-logit)),
      delay,
      verdict: labels[delay ? 1 : 0],
    };
  });
}

/** The manifest of a model version, as it lies in this commit. */
export function manifestOf(version: string): Manifest {
  const url = new URL(`../../../service/model/${contract.name}/${version}/manifest.json`, import.meta.url);
  return manifestSchema.parse(JSON.parse(readFileSync(url, 'utf8')));
}
