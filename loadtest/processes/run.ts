import { text } from 'node:stream/consumers';
import { start } from './children.ts';

/** Runs a program to its end. */
export type Run = (command: readonly string[]) => Promise<Ended>;

export interface Ended {
  readonly well: boolean;
  /** What it wrote. */
  readonly output: string;
  /** The last of what it wrote where it failed, which usually says why. */
  readonly lastWords: string;
}

/** Runs a program with this process's own environment. */
export const run: Run = async command => {
  const { process: child, exited } = start(command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const read = (stream: typeof child.stdout) => (stream ? text(stream).catch(() => '') : '');
  const [how, output, errors] = await Promise.all([exited, read(child.stdout), read(child.stderr)]);
  return { well: how === 'exit 0', output, lastWords: errors.trim().split('\n').at(-1) || how };
};
