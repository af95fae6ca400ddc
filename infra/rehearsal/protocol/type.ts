import { z } from 'zod';

/** cty's notation of a type, as schemas have it (zclconf/go-cty docs/types.md). */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', Type]
  | readonly ['object', Readonly<Record<string, Type>>, ...unknown[]]
  | readonly ['tuple', readonly Type[]];

const type: z.ZodType<Type> = z.lazy(() =>
  z.union([
    z.enum(['string', 'number', 'bool', 'dynamic']),
    z.tuple([z.enum(['list', 'set', 'map']), type]),
    z.tuple([z.literal('object'), z.record(z.string(), type)], z.unknown()),
    z.tuple([z.literal('tuple'), z.array(type)]),
  ]),
);

/** Reads the type of an attribute out of a schema. */
export const readType = (bytes: Uint8Array): Type => type.parse(JSON.parse(new TextDecoder().decode(bytes)));
