import { ProblemsError } from '../environments/schema/problems.ts';
import { type Verb, verbs } from './steps.ts';

export const commands = [...verbs, 'bootstrap', 'manifests'] as const;
export type Command = Verb | 'bootstrap' | 'manifests';

export interface Arguments {
  readonly command: Command;
  readonly environment: string;
  /** What follows, for the tool behind the command. */
  readonly extra: readonly string[];
}

/** @throws ProblemsError where command or environment are missing */
export function readArguments([command = '', environment = '', ...extra]: readonly string[]): Arguments {
  const known = commands.find(name => name === command);
  if (known === undefined) throw new ProblemsError([`"${command}" is none of ${commands.join(', ')}`]);
  if (environment === '' || environment.startsWith('-')) {
    throw new ProblemsError([`which environment? for example: npm run ${known} -- staging`]);
  }
  return { command: known, environment, extra };
}
