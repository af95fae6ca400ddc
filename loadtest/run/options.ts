import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The command line cannot be used; its message names everything at fault. */
export class ArgumentsError extends Error {
  override readonly name = 'ArgumentsError';
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** The values of options on a command line. @throws ArgumentsError where one is not known, or lacks its value */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ArgumentsError([error instanceof Error ? error.message : String(error)]);
  }
}

/** What a number on a command line must be. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/**
 * Reads the number that was given for an option.
 * @param problems gets a line where it is not within its bounds
 */
export function readNumber(
  problems: string[],
  name: string,
  text: string,
  { least, most, whole }: Bounds,
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least && value <= most && (!whole || Number.isInteger(value)))) {
    problems.push(`--${name}: must be a ${whole ? 'whole ' : ''}number ${least} … ${most}, is "${text}"`);
  }
  return value;
}
