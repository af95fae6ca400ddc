import type { Environment } from '../environments/schema/environment.ts';

/** Commands on an environment that already has its state. */
export const verbs = ['plan', 'deploy', 'destroy'] as const;
export type Verb = (typeof verbs)[number];

/**
 * cdktf would write a lock file into cdktf.out, which is thrown away, and ask the registry for it, which may be out of
 * reach. Provider versions are exact anyway.
 */
const flags = ['--skip-synth', '--skip-provider-lock'] as const;

/** @returns what is missing where cdktf would have to ask somebody who is not there */
export const approval = (verb: string, extra: readonly string[], terminal: boolean): string[] =>
  (verb === 'deploy' || verb === 'destroy') && !terminal && !extra.includes('--auto-approve')
    ? [`there is no terminal to ask for approval; add --auto-approve to ${verb} without being asked`]
    : [];

/** A call of the cdktf command line, on what has just been synthesized. */
export type Step = readonly string[];

/**
 * What a command calls, in order.
 * @param stacks of the environment, each after those it stands on
 * @param extra arguments of the user, passed on
 */
export function stepsOf(
  verb: Verb,
  { platform }: Pick<Environment, 'platform'>,
  stacks: readonly string[],
  extra: readonly string[],
): Step[] {
  // The state stack holds the states of the others: nothing destroys it along with them.
  const own =
    verb === 'destroy' && platform === 'google' ? stacks.filter(stack => !stack.endsWith('-state')) : stacks;
  return verb === 'plan'
    ? // cdktf shows the difference of one stack at a time.
      own.map(stack => ['diff', stack, ...flags, ...extra])
    : [[verb, ...own, ...flags, ...extra]];
}
