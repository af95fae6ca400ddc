import type { Path } from '../../protocol/schema.ts';
import { isList, isObject, type ObjectValue, Unknown, type Value } from '../../protocol/value.ts';
import type { Field, Fields } from './data.ts';
import { isSaid } from './said.ts';
import { type Diagnostic, errorAt } from './validate.ts';

/** A configuration and what it may consist of. */
export interface Whole {
  readonly fields: Fields;
  readonly config: ObjectValue;
}

/** What is wrong with a field for what other fields say; the sentences are those of the providers' SDK (schema.go). */
export function combinationProblem(
  field: Field,
  path: Path,
  value: Value,
  whole: Whole,
): Diagnostic | undefined {
  const own = path.join('.');
  const found = (other: string) => valueAtPlace(whole, other);
  const isThere = (other: string) => found(other) !== null;
  const all = (others: readonly string[]) => [...new Set([...others, own])].sort();

  if (field.exactlyOneOf) {
    const keys = all(field.exactlyOneOf);
    const specified = keys.filter(key => isThere(key) && !(found(key) instanceof Unknown));
    const open = keys.some(key => found(key) instanceof Unknown);
    const names = keys.join(',');
    if (specified.length === 0 && !open) {
      return errorAt(
        path,
        'Invalid combination of arguments',
        `"${own}": one of \`${names}\` must be specified`,
      );
    }
    if (specified.length > 1) {
      const detail = `"${own}": only one of \`${names}\` can be specified, but \`${specified}\` were specified.`;
      return errorAt(path, 'Invalid combination of arguments', detail);
    }
  }
  if (field.atLeastOneOf && !all(field.atLeastOneOf).some(isThere)) {
    const detail = `"${own}": one of \`${all(field.atLeastOneOf)}\` must be specified`;
    return errorAt(path, 'Missing required argument', detail);
  }
  if (!isSaid(field, value)) return undefined;
  if (field.requiredWith && !all(field.requiredWith).every(isThere)) {
    const detail = `"${own}": all of \`${all(field.requiredWith)}\` must be specified`;
    return errorAt(path, 'Missing required argument', detail);
  }
  if (value instanceof Unknown) return undefined;
  const conflict = field.conflictsWith?.find(other => isThere(other) && !(found(other) instanceof Unknown));
  if (conflict === undefined) return undefined;
  return errorAt(path, 'Conflicting configuration arguments', `"${own}": conflicts with ${conflict}`);
}

/** The value at a path as the SDK writes it (`metadata.0.name`); null where there is none. */
function valueAtPlace({ fields, config }: Whole, path: string): Value {
  let value: Value = config;
  let inside: Fields | undefined = fields;
  let field: Field | undefined;
  for (const step of path.split('.')) {
    if (isList(value)) {
      value = value[Number(step)] ?? null;
      inside = field?.fields;
    } else if (isObject(value)) {
      value = value[step] ?? null;
      field = inside?.[step];
    } else return value instanceof Unknown ? value : null;
  }
  return isSaid(field ?? {}, value) ? value : null;
}
