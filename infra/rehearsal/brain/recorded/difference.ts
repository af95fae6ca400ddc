import { isObject, type Value } from '../../protocol/value.ts';
import { type Change, type Difference, kept } from './change.ts';
import { collection, type Field, type Fields } from './data.ts';
import { listDifference } from './list.ts';
import { mapDifference } from './map.ts';
import { text } from './sameness.ts';
import { setDifference } from './set.ts';
import { singleDifference } from './single.ts';

/**
 * What the providers' SDK makes of a change. It follows schemaMap.diff of terraform-plugin-sdk (MPL-2.0,
 * helper/schema/schema.go), whose ways with empty, absent and default values Terraform's own rules do not have.
 */
export function difference(field: Field, change: Change): Difference {
  switch (collection(field)) {
    case 'list':
      return listDifference(field, change);
    case 'set':
      return setDifference(field, change);
    case 'map':
      return mapDifference(field, change);
    default:
      return field.nesting === 'single' ? kept(change.wanted) : singleDifference(field, change);
  }
}

/** The difference of the fields of a block or object, all together. */
export function fieldsDifference(fields: Fields, { prior, wanted, ...change }: Change): Difference {
  const of = (value: Value, name: string) => (isObject(value) ? (value[name] ?? null) : null);
  const parts = Object.entries(fields).map(([name, field]) => {
    const path = [...change.path, name];
    return [
      name,
      difference(field, { ...change, prior: of(prior, name), wanted: of(wanted, name), path }),
    ] as const;
  });
  return {
    value: Object.fromEntries(parts.map(([name, { value }]) => [name, value])),
    differs: parts.some(([, { differs }]) => differs),
    replaces: parts.flatMap(([, { replaces }]) => replaces),
  };
}

/** The difference of an element of a list or set. */
export function elementDifference(field: Field, change: Change): Difference {
  if (field.fields !== undefined) return fieldsDifference(field.fields, change);
  const type = typeof field.type === 'object' ? field.type[1] : undefined;
  if (typeof type !== 'string')
    return { value: change.wanted, differs: text(change.prior) !== text(change.wanted), replaces: [] };
  const { forceNew, same, sameAsUnset } = field;
  return difference(
    { type, ...(forceNew && { forceNew }), ...(same && { same }), ...(sameAsUnset && { sameAsUnset }) },
    change,
  );
}
