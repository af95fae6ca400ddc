import { create, type MessageInitShape } from '@bufbuild/protobuf';
import {
  type GetProviderSchema_Response,
  GetProviderSchema_ResponseSchema,
  Schema_NestedBlock_NestingMode as Nesting,
  type Schema_BlockSchema,
  type SchemaSchema,
} from '../../protocol/tfplugin5_pb.js';
import type { Field, Fields, Recorded, RecordedType } from './data.ts';

const nestings = { single: Nesting.SINGLE, list: Nesting.LIST, set: Nesting.SET, map: Nesting.MAP } as const;

/** The schema of a provider, as far as it was recorded, for Terraform. */
export const schemaResponse = ({ provider, resources, data }: Recorded): GetProviderSchema_Response =>
  create(GetProviderSchema_ResponseSchema, {
    provider: schemaOf(provider),
    resourceSchemas: mapValues(resources, schemaOf),
    dataSourceSchemas: mapValues(data, schemaOf),
  });

const mapValues = <T, R>(object: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));

const schemaOf = ({ version, fields }: RecordedType): MessageInitShape<typeof SchemaSchema> => ({
  version: BigInt(version),
  block: blockOf(fields),
});

function blockOf(fields: Fields): MessageInitShape<typeof Schema_BlockSchema> {
  const all = Object.entries(fields);
  return {
    attributes: all
      .filter(([, { type }]) => type !== undefined)
      .map(([name, field]) => ({ name, ...attributeOf(field) })),
    blockTypes: all.flatMap(([typeName, { nesting, min = 0, max = 0, fields: inner = {} }]) =>
      nesting === undefined
        ? []
        : [
            {
              typeName,
              nesting: nestings[nesting],
              minItems: BigInt(min),
              maxItems: BigInt(max),
              block: blockOf(inner),
            },
          ],
    ),
  };
}

const attributeOf = ({ type, required, optional, computed, sensitive, writeOnly }: Field) => ({
  type: new TextEncoder().encode(JSON.stringify(type)),
  required: required === true,
  optional: optional === true,
  computed: computed === true,
  sensitive: sensitive === true,
  writeOnly: writeOnly === true,
});
