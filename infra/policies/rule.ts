import { at, type Json, type Resource } from '../synthesized.ts';

/** Something that must hold in every program; its id is that of the tool or benchmark that asks for it. */
export interface Rule {
  readonly id: string;
  /** What must hold, in words. */
  readonly says: string;
  /** @returns the resources at fault, of those of one stack */
  offenders(resources: readonly Resource[]): readonly Resource[];
}

/** Whether what stands at a path is good; an empty list means that nothing stands there. */
type Verdict = (found: readonly Json[]) => boolean;

/** Exactly this value, wherever the path leads, and at least once. */
export const is =
  (wanted: Json): Verdict =>
  found =>
    found.length > 0 && found.every(value => value === wanted);

/** Anything at all. */
export const present: Verdict = found => found.length > 0;

/** Nothing, or nothing but this value. */
export const absentOr =
  (allowed: Json): Verdict =>
  found =>
    found.every(value => value === allowed);

/** Every resource of a type must have something good at a path. */
export const every = (id: string, says: string, type: string, path: string, verdict: Verdict): Rule => ({
  id,
  says,
  offenders: resources =>
    resources.filter(({ type: actual, values }) => actual === type && !verdict(at(values, path))),
});

/** Where a stack has a resource of one type, it must have a companion that suits it. */
export const companion = (
  id: string,
  says: string,
  type: string,
  suits: (candidate: Resource, resource: Resource) => boolean,
): Rule => ({
  id,
  says,
  offenders: resources =>
    resources.filter(
      resource => resource.type === type && !resources.some(candidate => suits(candidate, resource)),
    ),
});
