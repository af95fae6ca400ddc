import { isList, isObject, type Value } from '../../protocol/value.ts';
import type { Field } from './data.ts';

/** Whether what is configured no more stays as it is. */
export const stays = (field: Field, prior: Value): boolean =>
  field.computed === true ||
  field.stays === 'always' ||
  (field.stays === 'off' && !hasTrue(prior)) ||
  (isList(prior) && prior.length === 1 && (field.sameAsUnset ?? []).some(value => value === prior[0]));

const hasTrue = (value: Value): boolean =>
  value === true ||
  (isList(value) ? value.some(hasTrue) : isObject(value) && Object.values(value).some(hasTrue));

/** Absent blocks are an empty list; an empty list of an attribute is said by somebody. */
export const isSaid = (field: Field, wanted: Value): boolean =>
  wanted !== null && !(field.nesting !== undefined && isList(wanted) && wanted.length === 0);
