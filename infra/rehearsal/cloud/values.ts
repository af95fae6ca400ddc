import type { Block } from '../protocol/schema.ts';
import { isList, isObject, type ObjectValue, type Value } from '../protocol/value.ts';

/**
 * Every value at a path of names between dots, `*` for each element of a list or set: `spec.*.port.*.name`.
 * @returns none where the path leads nowhere; nothing is left out or made up
 */
export function valuesAt(value: Value | undefined, path: string): Value[] {
  let found: Value[] = value === undefined ? [] : [value];
  for (const step of path.split('.')) {
    found = found.flatMap(item => {
      if (step === '*') return isList(item) ? [...item] : [];
      const child = isObject(item) ? item[step] : undefined;
      return child === undefined || child === null ? [] : [child];
    });
  }
  return found;
}

/** Every text at such a path that is not empty. */
export const textsAt = (value: Value | undefined, path: string): string[] =>
  valuesAt(value, path).flatMap(item => (typeof item === 'string' && item !== '' ? [item] : []));

/** Of a resource's values those that a block has too, such as that of a data source. */
export const within = (values: ObjectValue, { attributes, blocks }: Block): ObjectValue =>
  Object.fromEntries(Object.entries(values).filter(([name]) => attributes.has(name) || blocks.has(name)));
