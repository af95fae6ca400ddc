import type { World } from './world.ts';

/** Something that a service refuses and no plan can see. */
export interface Rule<Subject> {
  /** What is refused, in words. */
  readonly refuses: string;
  /** @returns what the service says; undefined where it has nothing against it */
  problem(subject: Subject, world: World): string | undefined;
}

/** What the first rule says that has something against it; services name one problem at a time. */
export function firstProblem<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  world: World,
): string | undefined {
  for (const rule of rules) {
    const problem = rule.problem(subject, world);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
