import type { Path } from '../../protocol/schema.ts';
import { isList, isObject, type ObjectValue, Unknown, unknown, type Value } from '../../protocol/value.ts';
import { collection, type Field, type Fields } from './data.ts';
import { equalSets, hasUnknown, sameElement } from './equality.ts';
import { sameText, text } from './sameness.ts';

/** What comes of a prior value and a wanted one. */
export interface Difference {
  readonly value: Value;
  readonly differs: boolean;
  /** Places whose change makes another resource. */
  readonly replaces: readonly Path[];
}

export interface Change {
  readonly prior: Value;
  /** What the configuration says, and where it says nothing, for what the provider chose, the prior value. */
  readonly wanted: Value;
  readonly path: Path;
  /** Whether the resource is new. */
  readonly create: boolean;
  /** Whether this stands in an element of a set, which is either kept or made anew. */
  readonly anew: boolean;
}

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

const kept = (value: Value): Difference => ({ value, differs: false, replaces: [] });

/** The prior value stays, but an absent one does not hide that an empty one is wanted. */
const keptOr = (prior: Value, wanted: Value): Difference =>
  kept(prior === null && (wanted === '' || (isList(wanted) && wanted.length === 0)) ? wanted : prior);

const changed = (field: Field, value: Value, path: Path, replaces = true): Difference => ({
  value,
  differs: true,
  replaces: field.forceNew && replaces ? [path] : [],
});

function singleDifference(
  field: Field,
  { prior, wanted: configured, path, create, anew }: Change,
): Difference {
  const wanted = configured ?? field.default ?? null;
  if (wanted instanceof Unknown) return changed(field, unknown, path);
  const stored = wanted === null ? null : asStored(field, wanted);
  const before = text(prior);
  const after = stored === null ? (prior === null ? '' : zero(field)) : text(stored);
  const fresh = create && field.computed === true && before === '';
  if (before === after && !anew && !fresh) return keptOr(prior, configured);
  const removed = prior !== null && wanted === null;
  if (field.computed && (removed || (after === '' && before !== ''))) return kept(prior);
  if (sameText(field, before, removed ? '' : after)) return keptOr(prior, configured);
  if (field.computed && after === '') return changed(field, unknown, path);
  // In an element that is made anew an absent text is an empty one.
  const value = stored ?? (anew ? (prior ?? (field.type === 'string' ? '' : null)) : null);
  return changed(field, value, path, before !== after);
}

/** What the provider makes of a text before it keeps it. */
const asStored = ({ stored }: Field, value: Value): Value =>
  typeof value !== 'string' || stored === undefined
    ? value
    : stored === 'upper'
      ? value.toUpperCase()
      : value.toLowerCase();

const zero = ({ type }: Field): string => (type === 'bool' ? 'false' : type === 'number' ? '0' : '');

function listDifference(field: Field, { prior, wanted, path, create, anew }: Change): Difference {
  if (wanted instanceof Unknown) return changed(field, unknown, path);
  const said = isSaid(field, wanted);
  if (prior !== null && !said && stays(field, prior)) return kept(prior);
  const before = isList(prior) ? prior : [];
  const after = isList(wanted) ? wanted : [];
  if (!said && before.length === 0 && field.computed) return changed(field, unknown, path);
  const lengths: Difference | undefined =
    before.length === after.length ? undefined : changed(field, [], path);
  const count = Math.max(before.length, after.length);
  const parts = Array.from({ length: count }, (_, index) =>
    elementDifference(field, {
      prior: before[index] ?? null,
      wanted: after[index] ?? null,
      path: [...path, index],
      create,
      anew,
    }),
  );
  const differs = lengths !== undefined || parts.some(part => part.differs);
  if (!differs && anew) return kept(wanted ?? []);
  if (!differs) return keptOr(prior, wanted);
  return {
    value: parts.slice(0, after.length).map(({ value }) => value),
    differs,
    replaces: [...(lengths?.replaces ?? []), ...parts.flatMap(({ replaces }) => replaces)],
  };
}

/** Whether what is configured no more stays as it is. */
const stays = (field: Field, prior: Value): boolean =>
  field.computed === true ||
  field.stays === 'always' ||
  (field.stays === 'off' && !hasTrue(prior)) ||
  (isList(prior) && prior.length === 1 && (field.sameAsUnset ?? []).some(value => value === prior[0]));

const hasTrue = (value: Value): boolean =>
  value === true ||
  (isList(value) ? value.some(hasTrue) : isObject(value) && Object.values(value).some(hasTrue));

/** Absent blocks are an empty list; an empty list of an attribute is said by somebody. */
const isSaid = (field: Field, wanted: Value): boolean =>
  wanted !== null && !(field.nesting !== undefined && isList(wanted) && wanted.length === 0);

function elementDifference(field: Field, change: Change): Difference {
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

function setDifference(field: Field, { prior, wanted, path, create, anew }: Change): Difference {
  // A set with an element that is not known is not known itself.
  if (wanted instanceof Unknown || (isList(wanted) && wanted.some(item => item instanceof Unknown)))
    return changed(field, unknown, path);
  const said = isSaid(field, wanted);
  if (prior !== null && !said && stays(field, prior)) return kept(prior);
  const before = isList(prior) ? prior : [];
  const after = isList(wanted) ? wanted : [];
  if (!said && field.computed) return changed(field, unknown, path);
  if (!anew && equalSets(field, before, after))
    return kept(isList(prior) || field.nesting === undefined ? prior : wanted);
  const lengths = before.length === after.length ? [] : changed(field, [], path).replaces;
  const gone = before.filter(element => !after.some(other => sameElement(field, element, other)));
  const parts = after.map(element => {
    const same = before.find(other => !hasUnknown(element) && sameElement(field, element, other)) ?? null;
    return elementDifference(field, { prior: same, wanted: element, path, create, anew: true });
  });
  const removals = gone.map(element =>
    elementDifference(field, { prior: element, wanted: null, path, create, anew: true }),
  );
  const inner = [...parts, ...removals].some(({ replaces }) => replaces.length > 0);
  // An element of a set has no place of its own.
  return {
    value: parts.map(({ value }) => value),
    differs: true,
    replaces: inner || lengths.length > 0 ? [path] : [],
  };
}

function mapDifference(field: Field, { prior, wanted, path, create }: Change): Difference {
  if (wanted instanceof Unknown || hasUnknown(wanted)) return changed(field, unknown, path);
  if (wanted === null && field.computed) {
    return prior === null ? changed(field, create ? unknown : null, path) : kept(prior);
  }
  const before: ObjectValue = isObject(prior) ? prior : {};
  const after: ObjectValue = isObject(wanted) ? wanted : {};
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const parts = [...keys].flatMap(key => {
    const [old = null, now = null] = [before[key], after[key]];
    if (text(old) === text(now) && (old === null) === (now === null)) return [];
    if (old !== null && now !== null && sameText(field, text(old), text(now))) return [];
    return [changed(field, now, [...path, key])];
  });
  const lengths =
    Object.keys(before).length === Object.keys(after).length ? [] : changed(field, null, path).replaces;
  if (parts.length === 0) return keptOr(prior, wanted);
  return {
    value: wanted ?? {},
    differs: true,
    replaces: [...lengths, ...parts.flatMap(({ replaces }) => replaces)],
  };
}
