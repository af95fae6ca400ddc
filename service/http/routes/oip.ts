import { z } from 'zod';
import { contract } from '../../contract.ts';
import { inferenceBodyReader } from '../body.ts';
import { json } from '../reply.ts';
import { get, jsonBody, noQuery, nothingHere, post, type Route } from '../route.ts';
import { type OipHealth, oipHealthRoutes } from './oip-health.ts';
import { inferenceOutline, inferenceRequest, outputNames } from './oip-request.ts';
import { readTensor } from './oip-tensors.ts';
import { exampleFlight } from './predict.ts';
import type { Served } from './served.ts';

const outputTypes = { label: 'INT64', probability: 'FP64', logit: 'FP64' } as const;

const tensorMetadata = z.strictObject({
  name: z.string(),
  datatype: z.string(),
  shape: z.array(z.int()),
});
const modelMetadata = z
  .strictObject({
    name: z.string(),
    versions: z.array(z.string()),
    platform: z.literal('onnx_onnxv1'),
    inputs: z.array(tensorMetadata),
    outputs: z.array(tensorMetadata),
  })
  .meta({ id: 'ModelMetadata' });
const inferenceResponse = z
  .strictObject({
    model_name: z.string(),
    model_version: z.string(),
    id: z.string().optional(),
    outputs: z.array(
      z.strictObject({
        name: z.enum(outputNames),
        datatype: z.enum(['INT64', 'FP64']),
        shape: z.array(z.int()),
        data: z.array(z.number()),
      }),
    ),
  })
  .meta({ id: 'InferenceResponse' });

const answer = (description: string, schema: z.ZodType) => ({
  200: { description, content: { 'application/json': { schema } } },
});

/** The Open Inference Protocol v2 over REST: what MLServer, KServe and Triton speak. */
export function oipRoutes({ manifest, space, predictor }: Served, health: OipHealth): Route[] {
  const shared = { tag: 'Open Inference Protocol v2', oip: true } as const;
  const find: NonNullable<Route['find']> = params => {
    if (params['model'] !== manifest.name) throw nothingHere(`The only model here is ${manifest.name}.`);
    if (params['version'] !== undefined && params['version'] !== manifest.version) {
      throw nothingHere(`The only version here is ${manifest.version}.`);
    }
  };
  const metadata = json({
    name: manifest.name,
    versions: [manifest.version],
    platform: 'onnx_onnxv1',
    inputs: [{ name: 'x', datatype: 'UINT8', shape: [-1, space.width] }],
    outputs: outputNames.map(name => ({ name, datatype: outputTypes[name], shape: [-1] })),
  });
  const limit = contract.limits.batchBodyBytes;
  const request = jsonBody(inferenceRequest(space.width), {
    limit,
    outline: inferenceOutline,
    example: {
      id: 'one flight',
      inputs: [
        {
          name: 'x',
          shape: [1, space.width],
          datatype: 'UINT8',
          data: [...space.encode([exampleFlight(space)])],
        },
      ],
    },
  });
  const body = { ...request, read: inferenceBodyReader(limit) };
  const forModel = (path: string, operation: string) => [
    get({
      ...shared,
      find,
      path,
      operation: `${operation}Metadata`,
      summary: 'What the model takes and gives',
      access: 'metadata',
      answers: answer('Its tensors.', modelMetadata),
      handle: () => metadata,
    }),
    post({
      ...shared,
      find,
      path: `${path}/infer`,
      operation: `${operation}Infer`,
      summary: 'Scores a tensor of flights',
      access: 'predict',
      body,
      query: noQuery,
      answers: answer('The outputs asked for, or all three.', inferenceResponse),
      async handle({ body: request }) {
        const { rows, count } = readTensor(space, request);
        const scores = await predictor.score(rows, count);
        const column: Record<(typeof outputNames)[number], (row: number) => number> = {
          label: row => Number(scores.delayed(row)),
          probability: row => scores.probability(row),
          logit: row => scores.logit(row),
        };
        const wanted = request.outputs?.length ? request.outputs.map(({ name }) => name) : outputNames;
        return json(
          {
            model_name: manifest.name,
            model_version: manifest.version,
            ...(typeof request.id === 'string' && { id: request.id }),
            outputs: wanted.map(name => ({
              name,
              datatype: outputTypes[name],
              shape: [count],
              data: Array.from({ length: count }, (_, row) => column[name](row)),
            })),
          },
          { rows: count },
        );
      },
    }),
  ];
  return [
    ...oipHealthRoutes(health, manifest.name, find),
    ...forModel('/v2/models/:model', 'oipModel'),
    ...forModel('/v2/models/:model/versions/:version', 'oipVersion'),
  ];
}
