import { isList, Unknown, unknown } from '../../protocol/value.ts';
import { type Change, changed, type Difference, kept } from './change.ts';
import type { Field } from './data.ts';
import { elementDifference } from './difference.ts';
import { equalSets, hasUnknown, sameElement } from './equality.ts';
import { isSaid, stays } from './said.ts';

/** The difference of a set of blocks or of plain values (diffSet of the SDK). */
export function setDifference(field: Field, { prior, wanted, path, create, anew }: Change): Difference {
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
