import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { loadModel, type Model } from '../../model/load.ts';
import {
  flights,
  isDelayed,
  logitOf,
  predictAnswer,
  rowBody,
  tensorBody,
  verdictOf,
} from '../../testing/oracle.ts';
import { startTestService, type TestService } from '../../testing/service.ts';

const tolerance = 1e-12;
/** Indices of the flights whose logit is further from the oracle's than rounding explains. */
const astray = (logits: readonly number[]) =>
  flights.flatMap((flight, index) =>
    Math.abs((logits[index] ?? Number.NaN) - logitOf(flight)) <= tolerance ? [] : [index],
  );
const labels = flights.map(isDelayed);

const explained = z.object({
  predictions: z.array(
    z.object({
      delay: z.boolean(),
      verdict: z.string(),
      probability: z.number(),
      explanation: z.object({
        logit: z.number(),
        intercept: z.number(),
        contributions: z.record(z.string(), z.number()),
      }),
    }),
  ),
});
const inferred = z.object({ outputs: z.array(z.object({ data: z.array(z.number()) })) });

let service: TestService;
let model: Model;
beforeAll(async () => {
  service = await startTestService();
  model = await loadModel(fileURLToPath(new URL('../../model/flight-delay', import.meta.url)), '1');
});
afterAll(async () => {
  await model.graph.release();
  await service.stop();
});

describe('the domain', () => {
  test('is 936 inputs, 552 of them complete flights, 193 of those delayed', () => {
    const complete = flights.filter(flight => !Object.values(flight).includes(null));
    expect(flights).toHaveLength(936);
    expect(complete).toHaveLength(552);
    expect(complete.filter(isDelayed)).toHaveLength(193);
  });

  test('is what the feature space enumerates', () => {
    const text = (all: Iterable<object>) => [...all].map(flight => JSON.stringify(flight)).sort();
    expect(text(model.space.allFlights())).toEqual(text(flights));
  });

  test('has its closest call at JetSmart SPA, no flight type, January', () => {
    const [closest] = [...flights].sort((a, b) => Math.abs(logitOf(a)) - Math.abs(logitOf(b)));
    expect(closest).toEqual({ airline: 'JetSmart SPA', flightType: null, month: 1 });
    expect(Math.abs(logitOf(closest ?? { airline: null, flightType: null, month: null }))).toBeCloseTo(
      7.486e-5,
      8,
    );
  });

  test('holds the old API’s example: Grupo LATAM, international, April leaves in time', () => {
    expect(verdictOf({ airline: 'Grupo LATAM', flightType: 'I', month: 4 })).toBe('No Atraso');
  });
});

describe('every flight gets the model’s answer', () => {
  test('from the ONNX session', async () => {
    const scores = await model.graph.run(model.space.encode(flights), flights.length);
    expect(flights.map((_, row) => scores.delayed(row))).toEqual(labels);
    expect(astray(flights.map((_, row) => scores.logit(row)))).toEqual([]);
  });

  test('from POST /predict, byte for byte', async () => {
    const answers = await Promise.all(
      flights.map(async flight => (await service.post('/predict', rowBody(flight))).text()),
    );
    expect(answers).toEqual(flights.map(predictAnswer));
  });

  test('from POST /v1/predictions, with an explanation that sums to the logit', async () => {
    const answer = await service.post('/v1/predictions?explain=true', { flights });
    const { predictions: each } = explained.parse(await answer.json());
    expect(each.map(({ delay }) => delay)).toEqual(labels);
    expect(each.map(({ verdict }) => verdict)).toEqual(flights.map(verdictOf));
    expect(astray(each.map(({ explanation }) => explanation.logit))).toEqual([]);
    expect(astray(each.map(({ probability }) => Math.log(probability / (1 - probability))))).toEqual([]);
    const sums = each.map(({ explanation: { intercept, contributions } }) =>
      Object.values(contributions).reduce((sum, summand) => sum + summand, intercept),
    );
    expect(astray(sums)).toEqual([]);
    expect(Object.keys(each[0]?.explanation.contributions ?? {})).toEqual(['airline', 'flightType', 'month']);
  });

  test.each(['/v2/models/flight-delay/infer', '/v2/models/flight-delay/versions/1/infer'])(
    'from POST %s',
    async path => {
      const answer = await service.post(path, tensorBody(flights));
      const [label, probability, logit] = inferred.parse(await answer.json()).outputs;
      expect(label?.data).toEqual(labels.map(Number));
      expect(astray(logit?.data ?? [])).toEqual([]);
      expect(probability?.data.map(value => value > 0.5)).toEqual(labels);
    },
  );
});
