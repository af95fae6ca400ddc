import { isList, isObject, Unknown, type Value } from '../../protocol/value.ts';
import { collection, type Field, type Fields } from './data.ts';

/** Whether anything in a value is unknown. */
export function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Whether two sets have the same elements, for the SDK, to which absent and empty are one. */
export function equalSets(field: Field, one: readonly Value[], other: readonly Value[]): boolean {
  const codes = (set: readonly Value[]) => [...new Set(set.map(element => code(field, element)))].sort();
  return JSON.stringify(codes(one)) === JSON.stringify(codes(other));
}

/** Elements with the same code are one. */
const code = (field: Field, element: Value): string =>
  JSON.stringify(field.fields === undefined ? simple(element) : fieldsOf(field.fields, element));

function fieldsOf(fields: Fields, element: Value): unknown {
  if (!isObject(element)) return null;
  return Object.entries(fields).flatMap(([name, field]) => {
    // What the provider alone chooses is no part of what an element is.
    if (field.computed && !field.optional && !field.required && field.type !== undefined) return [];
    const value = element[name] ?? field.default ?? null;
    const inner = field.fields;
    const coded =
      inner === undefined || !isList(value)
        ? simple(value)
        : collection(field) === 'set'
          ? value.map(item => JSON.stringify(fieldsOf(inner, item))).sort()
          : value.map(item => fieldsOf(inner, item));
    return isNothing(coded) ? [] : [[name, coded]];
  });
}

const simple = (value: Value): unknown => {
  if (value instanceof Unknown) return '?';
  if (isObject(value)) return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return typeof value === 'object' && value !== null ? value.map(simple) : value;
};

const isNothing = (coded: unknown): boolean =>
  coded === null || coded === '' || coded === 0 || coded === false || (Array.isArray(coded) && coded.length === 0);

/** Whether two values are one to the SDK (hcl2shim.ValuesSDKEquivalent): absent, empty, zero and false are the same. */
export function equivalent(one: Value, other: Value): boolean {
  if (one instanceof Unknown || other instanceof Unknown) return one instanceof Unknown && other instanceof Unknown;
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
  value === null || value === '' || value === 0 || value === false ||
  (isList(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
