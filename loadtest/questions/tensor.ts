import { z } from 'zod';
import { parsed } from './batch.ts';
import type { KnownFlight, KnownModel } from './known-flights.ts';
import { isNear, type Question } from './question.ts';

const output = <N extends string, D extends string>(name: N, datatype: D) =>
  z.strictObject({
    name: z.literal(name),
    datatype: z.literal(datatype),
    shape: z.tuple([z.int()]),
    data: z.array(z.number()),
  });
const inference = z.strictObject({
  model_name: z.string(),
  model_version: z.string(),
  id: z.string(),
  outputs: z.tuple([output('label', 'INT64'), output('probability', 'FP64'), output('logit', 'FP64')]),
});

/** `POST /v2/models/<name>/infer`: several flights as a tensor, by the Open Inference Protocol. */
export function tensor(model: KnownModel, asked: readonly KnownFlight[], id: string): Question {
  const width = asked[0]?.bits.length ?? 0;
  const data = asked.flatMap(({ bits }) => bits);
  const input = { name: 'x', shape: [asked.length, width], datatype: 'UINT8', data };
  return {
    kind: 'v2',
    path: inferPath(model),
    body: JSON.stringify({ id, inputs: [input] }),
    status: 200,
    fits(answer) {
      const found = parsed(inference, answer);
      if (found === undefined) return false;
      const [labels, probabilities, logits] = found.outputs.map(({ data }) => data);
      return (
        found.id === id &&
        found.model_name === model.name &&
        found.model_version === model.version &&
        found.outputs.every(each => each.data.length === asked.length && each.shape[0] === asked.length) &&
        asked.every(
          (known, row) =>
            labels?.[row] === Number(known.delay) &&
            isNear(probabilities?.[row] ?? Number.NaN, known.probability) &&
            isNear(logits?.[row] ?? Number.NaN, known.logit),
        )
      );
    },
  };
}

export const inferPath = ({ name }: KnownModel) => `/v2/models/${name}/infer`;
