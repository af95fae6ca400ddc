import type { Block } from '../../protocol/schema.ts';
import type { Type } from '../../protocol/type.ts';

/** A block of attributes of these types, all computed, and of lists of such blocks. */
export const block = (
  types: Readonly<Record<string, Type>> = {},
  blocks: Readonly<Record<string, Block>> = {},
): Block => ({
  attributes: new Map(
    Object.entries(types).map(([name, type]) => [
      name,
      { type, required: false, optional: true, computed: true, writeOnly: false },
    ]),
  ),
  blocks: new Map(Object.entries(blocks).map(([name, inner]) => [name, { block: inner, nesting: 'list' }])),
});

/** Attributes that are texts. */
export const text = (...names: string[]): Record<string, Type> =>
  Object.fromEntries(names.map(name => [name, 'string']));
