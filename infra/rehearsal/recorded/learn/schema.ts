import type { Field, Fields, RecordedType } from '../../brain/recorded/data.ts';
import { nestings } from '../../protocol/schema.ts';
import type {
  Schema,
  Schema_Attribute,
  Schema_Block,
  Schema_NestedBlock,
} from '../../protocol/tfplugin5_pb.js';
import { readType, type Type } from '../../protocol/type.ts';

/** Writes a type of a provider's schema the way it is recorded. */
export const recordedType = ({ version, block }: Schema): RecordedType => ({
  version: Number(version),
  fields: block === undefined ? {} : blockFields(block),
});

const blockFields = (block: Schema_Block): Fields =>
  Object.fromEntries([
    ...block.attributes.map(attribute => [attribute.name, attributeField(attribute)] as const),
    ...block.blockTypes.map(nested => [nested.typeName, nestedField(nested)] as const),
  ]);

function attributeField({
  type,
  required,
  optional,
  computed,
  sensitive,
  writeOnly,
}: Schema_Attribute): Field {
  const read = readType(type);
  const inner = objectsIn(read);
  return {
    type: read,
    ...(required && { required }),
    ...(optional && { optional }),
    ...(computed && { computed }),
    ...(sensitive && { sensitive }),
    ...(writeOnly && { writeOnly }),
    // Computed objects never stand in a configuration: nothing more is to be said of them.
    ...(inner !== undefined && (optional || required) && { fields: inner }),
  };
}

const nestedField = ({ block, nesting, minItems, maxItems }: Schema_NestedBlock): Field => ({
  nesting: nestings[nesting],
  ...(minItems > 0n && { min: Number(minItems) }),
  ...(maxItems > 0n && { max: Number(maxItems) }),
  fields: block === undefined ? {} : blockFields(block),
});

/** Attributes that hold objects: blocks in all but the way they are written. */
function objectsIn(type: Type): Fields | undefined {
  if (typeof type === 'string') return undefined;
  if (type[0] === 'object') {
    return Object.fromEntries(
      Object.entries(type[1]).map(([name, of]) => {
        const inner = objectsIn(of);
        return [name, { type: of, optional: true, ...(inner !== undefined && { fields: inner }) }];
      }),
    );
  }
  return type[0] === 'tuple' ? undefined : objectsIn(type[1]);
}
