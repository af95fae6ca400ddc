import { type Schema_Block, Schema_NestedBlock_NestingMode } from './tfplugin5_pb.js';
import { readType, type Type } from './type.ts';
import { isList, isObject, type ObjectValue, Unknown, type Value } from './value.ts';

export interface Attribute {
  readonly type: Type;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly writeOnly: boolean;
}

/** A block that may stand once, or in a list or set of its like. */
export interface NestedBlock {
  readonly block: Block;
  readonly nesting: 'single' | 'list' | 'set' | 'map';
}

/** What a resource or a block within it consists of. */
export interface Block {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: ReadonlyMap<string, NestedBlock>;
}

export const nestings = {
  [Schema_NestedBlock_NestingMode.INVALID]: 'single',
  [Schema_NestedBlock_NestingMode.SINGLE]: 'single',
  [Schema_NestedBlock_NestingMode.GROUP]: 'single',
  [Schema_NestedBlock_NestingMode.LIST]: 'list',
  [Schema_NestedBlock_NestingMode.SET]: 'set',
  [Schema_NestedBlock_NestingMode.MAP]: 'map',
} as const;

/** Reads a block out of a provider's schema. */
export const readBlock = (block: Schema_Block): Block => ({
  attributes: new Map(
    block.attributes.map(({ name, type, ...attribute }) => [name, { ...attribute, type: readType(type) }]),
  ),
  blocks: new Map(
    block.blockTypes.flatMap(nested =>
      nested.block === undefined
        ? []
        : [[nested.typeName, { block: readBlock(nested.block), nesting: nestings[nested.nesting] }] as const],
    ),
  ),
});

/** Where a value stands in its resource: names, and indexes of lists. */
export type Path = readonly (string | number)[];

/**
 * Puts a value in place of everything that is unknown.
 * @param make gives the value of a type for a place
 */
export function fill(value: ObjectValue, block: Block, make: (path: Path, type: Type) => Value): ObjectValue {
  return fillBlock(value, block, make, []);
}

type Make = Parameters<typeof fill>[2];

function fillBlock(value: ObjectValue, block: Block, make: Make, path: Path): ObjectValue {
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => {
      const here = [...path, name];
      const attribute = block.attributes.get(name);
      if (attribute !== undefined) return [name, fillType(child, attribute.type, make, here)];
      const nested = block.blocks.get(name);
      return [name, nested === undefined ? child : fillNested(child, nested, make, here)];
    }),
  );
}

function fillNested(value: Value, { block }: NestedBlock, make: Make, path: Path): Value {
  // A list of blocks that is unknown as a whole: the cloud chose none.
  if (value instanceof Unknown) return [];
  if (isList(value))
    return value.map((item, index) => fillNested(item, { block, nesting: 'single' }, make, [...path, index]));
  return isObject(value) ? fillBlock(value, block, make, path) : value;
}

function fillType(value: Value, type: Type, make: Make, path: Path): Value {
  if (value instanceof Unknown) return make(path, type);
  if (typeof type === 'string') return value;
  if (isList(value)) {
    const [kind, of] = type;
    return value.map((item, index) => {
      const element = kind === 'list' || kind === 'set' ? of : kind === 'tuple' ? of[index] : undefined;
      return element === undefined ? item : fillType(item, element, make, [...path, index]);
    });
  }
  if (!isObject(value)) return value;
  const [kind, of] = type;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => {
      const element = kind === 'object' ? of[name] : kind === 'map' ? of : undefined;
      return [name, element === undefined ? child : fillType(child, element, make, [...path, name])];
    }),
  );
}
