import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ProblemsError } from '../environments/schema/problems.ts';

/**
 * Reads a command line as `parseArgs` does.
 * @throws ProblemsError for an option that there is not
 */
export function readOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new ProblemsError([error instanceof Error ? error.message : String(error)]);
  }
}
