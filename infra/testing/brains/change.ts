import type { Check, Field, Fields } from '../../rehearsal/brain/recorded/data.ts';
import { isList, isObject, type ObjectValue, type Value } from '../../rehearsal/protocol/value.ts';

/** A configuration with one thing changed. */
export interface Changed {
  readonly says: string;
  readonly config: ObjectValue;
}

/** Every configuration that differs from the given one in one value: another, one more, one less, none. */
export function changes(fields: Fields, checks: readonly Check[], config: ObjectValue): Changed[] {
  return Object.entries(config).flatMap(([name, value]) => {
    const field = fields[name];
    if (field === undefined || name === 'timeouts') return [];
    return fieldChanges(field, checks, value, name).map(([says, changed]) => ({
      says,
      config: { ...config, [name]: changed },
    }));
  });
}

type One = readonly [says: string, value: Value];

function fieldChanges(field: Field, checks: readonly Check[], value: Value, path: string): One[] {
  if (value === null || (isList(value) && value.length === 0)) return [];
  // What the schema wants to be there, Terraform itself misses.
  const absent: One[] =
    field.required || field.min !== undefined
      ? []
      : [[`without ${path}`, field.nesting === undefined ? null : []]];
  const { fields } = field;
  if (fields === undefined) {
    const others = otherValues(
      value,
      (field.checks ?? []).flatMap(index => checks[index] ?? []),
    );
    return [...absent, ...others.map(other => [`${path} = ${JSON.stringify(other)}`, other] as const)];
  }
  const elements = isList(value) ? value : [value];
  const inner = elements.flatMap((element, index) => {
    const here = isList(value) ? `${path}.${index}` : path;
    const wrap = (changed: Value): Value =>
      isList(value) ? value.map((e, i) => (i === index ? changed : e)) : changed;
    if (!isObject(element)) return [];
    return Object.entries(element).flatMap(([name, child]): One[] => {
      const of = fields[name];
      if (of === undefined) return [];
      return fieldChanges(of, checks, child, `${here}.${name}`).map(([says, changed]) => [
        says,
        wrap({ ...element, [name]: changed }),
      ]);
    });
  });
  const shorter: One[] = elements.length > 1 && isList(value) ? [[`one less ${path}`, value.slice(1)]] : [];
  return [...absent, ...shorter, ...inner];
}

/**
 * Other values: one that hardly any check lets pass, also where none is recorded, so that a missing one is noticed; and
 * where there are checks, one more that may pass.
 */
function otherValues(value: Value, checks: readonly Check[]): Value[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [...(checks.some(check => 'range' in check) ? [value + 1] : []), -1];
  if (typeof value === 'string') {
    const members = checks.flatMap(check => ('oneOf' in check ? check.oneOf : []));
    const member = members.find(other => other !== value && other !== '');
    return [...(checks.length > 0 ? [member ?? `${value}x`] : []), 'Other §'];
  }
  if (isList(value)) {
    const [first = null, ...rest] = value;
    const others = otherValues(first, checks);
    return [rest, ...others.slice(1).map(other => [other, ...rest]), [...value, ...others.slice(0, 1)]];
  }
  if (!isObject(value)) return [];
  const [[key, first] = ['key', null]] = Object.entries(value);
  const { [key]: _first, ...rest } = value;
  return [
    { ...rest, more: 'value' },
    { ...value, [key]: typeof first === 'string' ? `${first}x` : 'x' },
  ];
}
