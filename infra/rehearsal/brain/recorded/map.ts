import { isObject, type ObjectValue, Unknown, unknown } from '../../protocol/value.ts';
import { type Change, changed, type Difference, kept, keptOr } from './change.ts';
import type { Field } from './data.ts';
import { hasUnknown } from './equality.ts';
import { sameText, text } from './sameness.ts';

/** The difference of a map (diffMap of the SDK). */
export function mapDifference(field: Field, { prior, wanted, path, create }: Change): Difference {
  if (wanted instanceof Unknown || hasUnknown(wanted)) return changed(field, unknown, path);
  if (wanted === null && field.computed) {
    return prior === null ? changed(field, create ? unknown : null, path) : kept(prior);
  }
  const before: ObjectValue = isObject(prior) ? prior : {};
  const after: ObjectValue = isObject(wanted) ? wanted : {};
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const isSame = (key: string) =>
    key in before && key in after && sameText(field, text(before[key] ?? null), text(after[key] ?? null));
  const parts = keys
    .filter(key => !isSame(key) && before[key] !== after[key])
    .map(key => changed(field, null, [...path, key]));
  const lengths =
    Object.keys(before).length === Object.keys(after).length ? [] : changed(field, null, path).replaces;
  if (parts.length === 0) return keptOr(prior, wanted);
  return {
    value: Object.fromEntries(
      Object.keys(after).map(key => [key, (isSame(key) ? before : after)[key] ?? null]),
    ),
    differs: true,
    replaces: [...lengths, ...parts.flatMap(({ replaces }) => replaces)],
  };
}
