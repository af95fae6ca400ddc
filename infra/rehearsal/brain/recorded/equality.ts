import { isList, isObject, Unknown, type Value } from '../../protocol/value.ts';
import { collection, type Field, type Fields } from './data.ts';

/** Whether anything in a value is unknown. */
export function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Whether two sets have the same elements, for the SDK, to which absent and empty are one. */
export const equalSets = (field: Field, one: readonly Value[], other: readonly Value[]): boolean =>
  one.every(element => other.some(twin => sameElement(field, element, twin))) &&
  other.every(element => one.some(twin => sameElement(field, element, twin)));

/** Whether two elements of a set are one, by what a person wrote in them. */
export const sameElement = ({ fields }: Field, one: Value, other: Value): boolean =>
  fields === undefined ? equivalent(one, other) : sameFields(fields, one, other);

function sameFields(fields: Fields, one: Value, other: Value): boolean {
  if (!isObject(one) || !isObject(other)) return equivalent(one, other);
  return Object.entries(fields).every(([name, field]) => {
    const [mine, others] = [one[name] ?? null, other[name] ?? null];
    // What the provider chose, where the configuration says nothing, is no difference.
    if (field.computed && (mine === null || others === null)) return true;
    const [a, b] = [mine ?? field.default ?? null, others ?? field.default ?? null];
    if (field.fields === undefined || !isList(a) || !isList(b)) return equivalent(a, b);
    if (collection(field) === 'set') return equalSets(field, a, b);
    return a.length === b.length && a.every((item, index) => sameElement(field, item, b[index] ?? null));
  });
}

/** Whether two values are one to the SDK (hcl2shim.ValuesSDKEquivalent): absent, empty, zero and false are the same. */
export function equivalent(one: Value, other: Value): boolean {
  if (one instanceof Unknown || other instanceof Unknown)
    return one instanceof Unknown && other instanceof Unknown;
  if (isZero(one) || isZero(other)) return isZero(one) && isZero(other);
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => equivalent(item, other[index] ?? null));
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every(name => name in other && equivalent(one[name] ?? null, other[name] ?? null))
    );
  }
  return one === other;
}

const isZero = (value: Value): boolean =>
  value === null ||
  value === '' ||
  value === 0 ||
  value === false ||
  (isList(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);
