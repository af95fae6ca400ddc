import type { Json, StackJson } from '../../synthesized.ts';

/** Stacks of a cloud environment, each after those it stands on. */
export const stackNames = ['state', 'network', 'cluster', 'workload', 'observability'] as const;
export type StackName = (typeof stackNames)[number];

/** Something that an author may get wrong. */
export interface Mistake {
  /** What is wrong, in a few words. */
  readonly name: string;
  /** The same mistake in the program's own words; undefined where these have no way to say it. */
  readonly source?: { readonly file: string; readonly from: string; readonly to: string };
  /** The same mistake in an environment's file. */
  readonly environment?: Readonly<Record<string, Json>>;
  /** The mistake behind the back of types and checks: what an override would do to a stack that was synthesized. */
  readonly forced: Forced;
}

export interface Forced {
  readonly stack: StackName;
  change(json: StackJson): StackJson;
  /** Stack to deploy, where that is another than the changed one. @default stack */
  readonly deploy?: StackName;
  /** What is deployed before: everything that comes before this stack. @default stack */
  readonly before?: StackName;
  /** Whether the good stack is deployed already, and the change is one to review. */
  readonly review?: true;
}

/** Where a mistake is found. */
export const gates = ['types', 'environment check', 'policy', 'validate', 'plan', 'apply', 'review'] as const;
export type Gate = (typeof gates)[number];
