import type { Path } from '../../protocol/schema.ts';
import { isList, isObject, type ObjectValue, Unknown, type Value } from '../../protocol/value.ts';
import type { Field } from './data.ts';
import { type Diagnostic, errorAt } from './validate.ts';

/** What is wrong with a field for what other fields say; the sentences are those of the providers' SDK (schema.go). */
export function combinationProblem(field: Field, path: Path, value: Value, config: ObjectValue): Diagnostic | undefined {
  const own = path.join('.');
  const found = (other: string) => valueOf(config, other);
  const isThere = (other: string) => isSaid(found(other));
  const all = (others: readonly string[]) => [...new Set([...others, own])].sort();

  if (field.exactlyOneOf) {
    const keys = all(field.exactlyOneOf);
    const specified = keys.filter(key => isThere(key) && !(found(key) instanceof Unknown));
    const open = keys.some(key => found(key) instanceof Unknown);
    const names = keys.join(',');
    if (specified.length === 0 && !open) {
      return errorAt(path, 'Invalid combination of arguments', `"${own}": one of \`${names}\` must be specified`);
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
  if (!isSaid(value)) return undefined;
  if (field.requiredWith && !all(field.requiredWith).every(isThere)) {
    const detail = `"${own}": all of \`${all(field.requiredWith)}\` must be specified`;
    return errorAt(path, 'Missing required argument', detail);
  }
  if (value instanceof Unknown) return undefined;
  const conflict = field.conflictsWith?.find(other => isThere(other) && !(found(other) instanceof Unknown));
  if (conflict === undefined) return undefined;
  return errorAt(path, 'Conflicting configuration arguments', `"${own}": conflicts with ${conflict}`);
}

/** Absent blocks are an empty list. */
const isSaid = (value: Value): boolean => value !== null && !(isList(value) && value.length === 0);

/** The value at a path as the SDK writes it (`metadata.0.name`); null where there is none. */
function valueOf(config: ObjectValue, path: string): Value {
  let value: Value = config;
  for (const step of path.split('.')) {
    if (isList(value)) value = value[Number(step)] ?? null;
    else if (isObject(value)) value = value[step] ?? null;
    else return value instanceof Unknown ? value : null;
  }
  return value;
}
