import { Unknown, unknown, type Value } from '../../protocol/value.ts';
import { type Change, changed, type Difference, kept, keptOr } from './change.ts';
import type { Field } from './data.ts';
import { sameText, text } from './sameness.ts';

/** The difference of a text, a number or a truth (diffString of the SDK). */
export function singleDifference(
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
