import { readOptions } from '../commands/options.ts';
import { ProblemsError } from '../environments/schema/problems.ts';
import { type BrainKind, brainKinds } from './brain/choose.ts';

export interface Arguments {
  readonly environment: string;
  /** Which brain; undefined for the best there is. */
  readonly brain: BrainKind | undefined;
}

export interface ReviewArguments {
  /** Revision to compare with; undefined for what main has. */
  readonly base: string | undefined;
  readonly brain: BrainKind | undefined;
}

/**
 * Reads `[environment] [--brain real|recorded]`.
 * @throws ProblemsError naming what is wrong
 */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = readOptions({
    args: [...args],
    options: { brain: { type: 'string' } },
    allowPositionals: true,
  });
  const more = positionals.length > 1 ? [`one environment at a time, not ${positionals.join(' and ')}`] : [];
  const brain = readBrain(values.brain, more);
  return { environment: positionals[0] ?? 'staging', brain };
}

/**
 * Reads `--rehearse [--base <revision>] [--brain real|recorded]`.
 * @throws ProblemsError naming what is wrong
 */
export function readReviewArguments(args: readonly string[]): ReviewArguments {
  const { values } = readOptions({
    args: [...args],
    options: { rehearse: { type: 'boolean' }, base: { type: 'string' }, brain: { type: 'string' } },
  });
  return { base: values.base, brain: readBrain(values.brain, []) };
}

/**
 * @param problems found so far, told along with those found here
 * @throws ProblemsError where there are any
 */
function readBrain(given: string | undefined, problems: readonly string[]): BrainKind | undefined {
  const brain = brainKinds.find(kind => kind === given);
  const wrong =
    given !== undefined && brain === undefined
      ? [`--brain ${given} is none of ${brainKinds.join(', ')}`]
      : [];
  if (problems.length + wrong.length > 0) throw new ProblemsError([...problems, ...wrong]);
  return brain;
}
