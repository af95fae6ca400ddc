import { isList, Unknown, unknown } from '../../protocol/value.ts';
import { type Change, changed, type Difference, kept, keptOr } from './change.ts';
import type { Field } from './data.ts';
import { elementDifference } from './difference.ts';
import { isSaid, stays } from './said.ts';

/** The difference of a list of blocks or of plain values (diffList of the SDK). */
export function listDifference(field: Field, { prior, wanted, path, create, anew }: Change): Difference {
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
