import { z } from 'zod';
import { contract } from '../../contract.ts';
import type { Flight } from '../../domain/features.ts';
import { explain } from '../../domain/prediction.ts';
import { json } from '../reply.ts';
import { jsonBody, post, queryOf, type Route } from '../route.ts';
import { exampleFlight } from './predict.ts';
import type { Served } from './served.ts';
import { verdictOf } from './verdicts.ts';

/** The schema of a flight: one member per group of the model, its options or null for unknown. */
export function flightSchema(space: Served['space']): z.ZodType<Flight> {
  const shape = space.groups.map(({ name, title, options }) => {
    const values = options.map(option => option.value);
    return [
      name,
      z
        .literal(values)
        .nullable()
        .meta({ description: `${title.en}; null = unknown` }),
    ] as const;
  });
  return z.strictObject(Object.fromEntries(shape)).meta({ id: 'Flight' });
}

const explainQuery = z.strictObject({
  explain: z
    .enum(['true', 'false'])
    .default('false')
    .transform(text => text === 'true')
    .meta({
      description:
        "Adds each group's contribution to the log-odds; with the intercept they sum to the logit.",
    }),
});

/** `POST /v1/predictions`: flights in words, many at once, with probabilities and reasons. */
export function predictionsRoute({ manifest, space, predictor }: Served): Route {
  const body = z.strictObject({
    flights: z.array(flightSchema(space)).min(1).max(contract.limits.rowsPerRequest),
  });
  const explanation = z.strictObject({
    logit: z.number(),
    intercept: z.number(),
    contributions: z.strictObject(Object.fromEntries(space.groups.map(({ name }) => [name, z.number()]))),
  });
  const answer = z.strictObject({
    model: z.strictObject({ name: z.literal(manifest.name), version: z.literal(manifest.version) }),
    predictions: z.array(
      z.strictObject({
        delay: z.boolean(),
        verdict: z.enum(manifest.labels),
        probability: z.number().min(0).max(1).meta({ description: 'of a delay over 15 minutes' }),
        explanation: explanation.optional().meta({ description: 'with ?explain=true' }),
      }),
    ),
  });
  const model = { name: manifest.name, version: manifest.version };
  return post({
    path: contract.paths.predictions,
    operation: 'predictFlights',
    tag: 'Predictions',
    summary: 'Verdicts on up to 1,000 flights, with probabilities and reasons',
    access: 'predict',
    body: jsonBody(body, {
      limit: contract.limits.batchBodyBytes,
      outline: z.looseObject({ flights: z.array(z.unknown()).max(contract.limits.rowsPerRequest) }),
      example: { flights: [exampleFlight(space)] },
      valuesAreDomain: true,
    }),
    query: queryOf(explainQuery),
    answers: {
      200: {
        description: 'One prediction per flight, in their order.',
        content: { 'application/json': { schema: answer } },
      },
    },
    async handle({ body: { flights }, query }) {
      const scores = await predictor.score(space.encode(flights), flights.length);
      const predictions = flights.map((flight, row) => ({
        delay: scores.delayed(row),
        verdict: verdictOf(manifest, scores.delayed(row)),
        probability: scores.probability(row),
        ...(query.explain && {
          explanation: { logit: scores.logit(row), ...explain(space, manifest.intercept, flight) },
        }),
      }));
      return json({ model, predictions }, { rows: flights.length });
    },
  });
}
