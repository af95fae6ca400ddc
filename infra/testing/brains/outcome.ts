import type { Brain } from '../../rehearsal/brain/brain.ts';
import { collection, type Field, type Fields } from '../../rehearsal/brain/recorded/data.ts';
import { equivalent } from '../../rehearsal/brain/recorded/equality.ts';
import { isList, isObject, type ObjectValue, Unknown, type Value } from '../../rehearsal/protocol/value.ts';
import { planned, refusals } from '../../rehearsal/recorded/learn/asking.ts';
import { proposed } from './proposed.ts';

/** What a brain makes of a configuration. */
export interface Outcome {
  readonly action: 'create' | 'no-op' | 'update' | 'replace' | 'refuse';
  /** Names of the attributes and blocks whose change makes another resource. */
  readonly replaces: readonly string[];
  readonly planned: ObjectValue | null;
  readonly says: readonly string[];
}

/** @param prior null to create */
export async function outcome(
  brain: Brain,
  type: string,
  fields: Fields,
  prior: ObjectValue | null,
  config: ObjectValue,
): Promise<Outcome> {
  const refused = await refusals(brain, type, config);
  if (refused.length > 0) return { action: 'refuse', replaces: [], planned: null, says: refused };
  const plan = await planned(brain, type, { prior, proposed: proposed(fields, prior, config), config });
  if (plan.errors.length > 0) return { action: 'refuse', replaces: [], planned: null, says: plan.errors };
  const replaces = [...new Set(plan.replaces.map(path => path.split('.')[0] ?? ''))]
    .filter(name => name !== 'id')
    .sort();
  const same = prior !== null && canonical(fields, prior) === canonical(fields, plan.value);
  const action = prior === null ? 'create' : replaces.length > 0 ? 'replace' : same ? 'no-op' : 'update';
  return { action, replaces: prior === null ? [] : replaces, planned: plan.value, says: [] };
}

/** A value as text, the same for every order of a set's elements. */
export const canonical = (fields: Fields, value: ObjectValue | null): string =>
  JSON.stringify(value === null ? null : canonicalFields(fields, value));

/** The same without what is absent, empty, zero or false, all of which are one to the providers' SDK. */
export const essential = (fields: Fields, value: ObjectValue | null): string =>
  canonical(fields, value && withoutZeros(value));

function withoutZeros(value: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      const inner = isList(child)
        ? child.map(item => (isObject(item) ? withoutZeros(item) : item))
        : isObject(child)
          ? withoutZeros(child)
          : child;
      return equivalent(inner, null) ? [] : [[name, inner]];
    }),
  );
}

const canonicalFields = (fields: Fields, value: ObjectValue): unknown =>
  Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, child]) => [name, canonicalField(fields[name] ?? {}, child)]),
  );

function canonicalField(field: Field, value: Value): unknown {
  if (value instanceof Unknown) return 'unknown';
  // A number that no double is travels as a text.
  if (field.type === 'number' && value !== null) return Number(value);
  const of = (item: Value) =>
    isObject(item) && field.fields !== undefined ? canonicalFields(field.fields, item) : canonicalMap(item);
  if (!isList(value)) return of(value);
  const items = value.map(of);
  return collection(field) === 'set' ? items.map(item => JSON.stringify(item)).sort() : items;
}

const canonicalMap = (value: Value): unknown =>
  value instanceof Unknown
    ? 'unknown'
    : isObject(value)
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, child]) => [key, canonicalMap(child)])
      : value;
