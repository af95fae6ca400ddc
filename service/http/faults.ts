import type { z } from 'zod';
import { contract } from '../contract.ts';
import { type Fault, ProblemError } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A JSON pointer (RFC 6901) to a path within the body. */
export const pointerTo = (path: Path): string =>
  path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
        ? Reflect.get(inner, step)
        : undefined,
    value,
  );

const article: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'an array',
  int: 'a whole number',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
};

/** What an issue says to a client. Written here, per kind, because zod's own texts quote the input's keys. */
function describe(issue: Issue, missing: boolean): string {
  switch (issue.code) {
    case 'invalid_type':
      return missing ? 'is missing' : `must be ${article[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return missing
        ? 'is missing'
        : `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'too_small':
      return issue.origin === 'array'
        ? `must have at least ${issue.minimum}`
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array'
        ? `must have at most ${issue.maximum}`
        : `must be at most ${issue.maximum}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.length === 1 ? 'a member' : `${issue.keys.length} members`} that the documentation does not name`;
    case 'custom':
      return issue.message;
    default:
      return missing ? 'is missing' : 'does not have the documented form';
  }
}

/** Whether the value has the right type and only its meaning is unknown to the model. */
const isOutsideDomain = (issue: Issue, value: unknown): boolean =>
  issue.code === 'invalid_value' && issue.values.some(allowed => typeof allowed === typeof value);

/**
 * The faults zod found in a body, and whether all of them are about the model's domain.
 * @param valuesAreDomain whether the values that the schema lists are the model's
 */
export function bodyFaults(
  error: z.ZodError,
  body: unknown,
  valuesAreDomain: boolean,
): { faults: Fault[]; outsideDomain: boolean } {
  const found = error.issues.map(issue => {
    const value = valueAt(body, issue.path);
    return { issue, value };
  });
  return {
    faults: found.map(({ issue, value }) => ({
      pointer: pointerTo(issue.path),
      detail: describe(issue, value === undefined && issue.path.length > 0),
    })),
    outsideDomain: valuesAreDomain && found.every(({ issue, value }) => isOutsideDomain(issue, value)),
  };
}

/** The faults zod found in the query parameters. */
export const queryFaults = (error: z.ZodError, query: Readonly<Record<string, unknown>>): Fault[] =>
  error.issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys')
      return [{ detail: 'The query has a parameter that is not documented.' }];
    const parameter = String(issue.path[0]);
    return [{ parameter, detail: describe(issue, !(parameter in query)) }];
  });

const { problemsPerAnswer } = contract.limits;

/** The problem that names all faults, or the first so many of them: an answer must not outgrow its question. */
export function faultsProblem(faults: readonly Fault[], outsideDomain: boolean): ProblemError {
  const shown = faults.slice(0, problemsPerAnswer);
  const all = shown.length === faults.length;
  if (!all) shown.push({ detail: 'and more' });
  const count =
    shown.length === 1
      ? 'one thing'
      : `${all ? '' : 'more than '}${Math.min(faults.length, problemsPerAnswer)} things`;
  return outsideDomain
    ? new ProblemError('outside-domain', `The model does not know ${count} in the request; see errors.`, {
        faults: shown,
      })
    : new ProblemError('invalid-request', `The request has ${count} to mend; see errors.`, { faults: shown });
}
