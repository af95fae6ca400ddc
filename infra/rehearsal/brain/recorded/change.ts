import type { Path } from '../../protocol/schema.ts';
import { isList, type Value } from '../../protocol/value.ts';
import type { Field } from './data.ts';

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

/** The value stays. */
export const kept = (value: Value): Difference => ({ value, differs: false, replaces: [] });

/** The prior value stays, but an absent one does not hide that an empty one is wanted. */
export const keptOr = (prior: Value, wanted: Value): Difference =>
  kept(prior === null && (wanted === '' || (isList(wanted) && wanted.length === 0)) ? wanted : prior);

/** Another value; another resource, where the field is of that kind. */
export const changed = (field: Field, value: Value, path: Path, replaces = true): Difference => ({
  value,
  differs: true,
  replaces: field.forceNew && replaces ? [path] : [],
});
