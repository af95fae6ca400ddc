import { parseArgs } from 'node:util';
import { ProblemsError } from '../environments/schema/problems.ts';
import { type BrainKind, brainKinds } from './brain/choose.ts';

export interface Arguments {
  readonly environment: string;
  /** Which brain; undefined for the best there is. */
  readonly brain: BrainKind | undefined;
}

/**
 * Reads `[environment] [--brain real|recorded]`.
 * @throws ProblemsError naming what is wrong
 */
export function readArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parsed(given);
  const brain = brainKinds.find(kind => kind === values.brain);
  const problems: string[] = [];
  if (positionals.length > 1) problems.push(`one environment at a time, not ${positionals.join(' and ')}`);
  if (values.brain !== undefined && brain === undefined) {
    problems.push(`--brain ${values.brain} is none of ${brainKinds.join(', ')}`);
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return { environment: positionals[0] ?? 'staging', brain };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { brain: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new ProblemsError([error instanceof Error ? error.message : String(error)]);
  }
}
