import { z } from 'zod';
import { contract } from '../../contract.ts';

/** Datatypes of the protocol a row of 0/1 may come in. */
export const datatypes = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP16',
  'FP32',
  'FP64',
] as const;

/** Hints that clients add (content types, headers, binary_data): none of them changes what we answer. */
const parameters = z.record(z.string(), z.unknown()).nullish();
const { rowsPerRequest } = contract.limits;
export const outputNames = ['label', 'probability', 'logit'] as const;

/** Longest id, in characters; it comes back in the answer. */
const longestId = 256;
/** zod counts UTF-16 units, JSON Schema characters (2020-12 validation §6.3.1); a client reads the latter. */
const id = z
  .string()
  .refine(text => text.length <= longestId || [...text].length <= longestId, {
    error: `must have at most ${longestId} characters`,
  })
  .meta({ override: { maxLength: longestId } });

/** The JSON schema of a tensor's data: its values row after row, or one array of them per row. */
function dataSchema(values: readonly (number | boolean)[], width: number) {
  const items = { enum: [...values] };
  return {
    anyOf: [
      { type: 'array' as const, items, minItems: width, maxItems: width * rowsPerRequest },
      {
        type: 'array' as const,
        items: { type: 'array' as const, items, minItems: width, maxItems: width },
        minItems: 1,
        maxItems: rowsPerRequest,
      },
    ],
  };
}

/**
 * What the schemas below leave to readTensor, which checks values a hundred times faster than a schema would where
 * all 37,000 of them are wrong: only documented here.
 */
const tensorSchema = (width: number) => ({
  anyOf: [
    { properties: { datatype: { const: 'BOOL' }, data: dataSchema([false, true, 0, 1], width) } },
    {
      properties: {
        datatype: { enum: datatypes.filter(name => name !== 'BOOL') },
        data: dataSchema([0, 1], width),
      },
    },
  ],
});

/** How long the arrays of a request may be; checked before their items are. */
export const inferenceOutline = z.looseObject({
  inputs: z.array(z.unknown()).length(1),
  outputs: z.array(z.unknown()).max(outputNames.length).nullish(),
});

/**
 * An inference request (Open Inference Protocol, REST, "Inference Request JSON Object") for our one input. Looser
 * than our own API, for the clients people have: KServe's adds members, MLServer's writes null for what is absent.
 */
export const inferenceRequest = (width: number) =>
  z
    .object({
      id: id.nullish(),
      parameters,
      inputs: z
        .array(
          z
            .object({
              name: z.literal('x'),
              shape: z.tuple([z.int().min(1).max(rowsPerRequest), z.literal(width)]),
              datatype: z.enum(datatypes),
              parameters,
              data: z
                .array(z.unknown())
                .min(1)
                .meta({
                  description:
                    'Row after row, flat or one array per row; 0 or 1, in BOOL also false or true. Besides what ' +
                    'this schema can say: as many rows as the shape has, and one 1 at most among the columns of a ' +
                    'feature (see /v1/model).',
                }),
            })
            .meta({ override: tensorSchema(width) }),
        )
        .length(1),
      outputs: z
        .array(z.object({ name: z.enum(outputNames), parameters }))
        .max(outputNames.length)
        .nullish()
        .meta({ description: 'Which outputs, in which order; all three where none is named.' }),
    })
    .meta({ id: 'InferenceRequest' });
export type InferenceRequest = z.infer<ReturnType<typeof inferenceRequest>>;
