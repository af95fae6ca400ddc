import type { z } from 'zod';
import { type EnvironmentValues, environmentSchema } from './environment.ts';
import { example, isObject } from './placeholders.ts';

/** For values that have no default. */
const required = {
  projectId: example.projectId,
  region: example.region,
  deletionProtection: false,
  image: 'example:0.0.0',
} as const;

/** An environment as far as it can be read. */
export interface Readable {
  readonly data: EnvironmentValues;
  /** Names of the values that are stand-ins, because those given cannot be used. */
  readonly wrong: ReadonlySet<string>;
}

/**
 * The environment with sound stand-ins for the values at fault, so that what the others contradict can be told in the
 * same message. @returns undefined where too little of it can be read
 */
export function withStandIns(given: unknown, issues: readonly z.core.$ZodIssue[]): Readable | undefined {
  if (!isObject(given)) return undefined;
  const wrong = new Set(
    issues.flatMap(issue =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : String(issue.path[0]),
    ),
  );
  const kept = Object.entries(given).filter(([name]) => !wrong.has(name));
  const standIns = Object.entries(required).filter(([name]) => wrong.has(name));
  const { data } = environmentSchema.safeParse(Object.fromEntries([...kept, ...standIns]));
  return data && { data, wrong };
}
