import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endFamily, start } from './children.ts';
import { type FamilyUsage, familyOf, readFamilyUsage } from './family.ts';
import { type Pinning, pinnedCommand } from './pinning.ts';

/** A program that serves until it is told to stop. */
export interface Program {
  /** What people call it. */
  readonly title: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A server that is ready. */
export interface Launched<T> {
  /** What it was found ready by. */
  readonly ready: T;
  readonly pid: number;
  /** File with what it writes. */
  readonly log: string;
  /** How it has ended, undefined while it runs. */
  ended(): string | undefined;
  /** What it and the processes that it started have used. */
  usage(): FamilyUsage | undefined;
  /** Ends it as Ctrl-C would and waits for its end. */
  stop(): Promise<void>;
}

const startDeadline = 60_000;
const stopDeadline = 30_000;
const lookEvery = 5;

let launched = 0;

/**
 * Starts a server on its core and resolves as soon as it is ready. Its log goes to a file, which never makes it wait.
 * @param look whether it is ready by now, given what it has written; undefined: not yet
 * @throws Error with what it wrote where it does not get that far
 */
export async function launch<T>(
  { title, command, environment }: Program,
  pinning: Pinning,
  directory: string,
  look: (log: string) => T | undefined | Promise<T | undefined>,
): Promise<Launched<T>> {
  const log = join(directory, `server-${++launched}.log`);
  const output = openSync(log, 'w');
  const { process: child, exited } = start(pinnedCommand(pinning, 'server', command), {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let ended: string | undefined;
  exited.then(how => {
    ended = how;
  });
  const deadline = performance.now() + startDeadline;
  for (;;) {
    const text = readFileSync(log, 'utf8');
    const ready = await look(text);
    const { pid } = child;
    if (ready !== undefined && pid !== undefined) {
      return {
        ready,
        pid,
        log,
        ended: () => ended,
        usage: () => readFamilyUsage(pid),
        stop: async () => {
          // Looked up before, because nobody can tell whose the children of a dead process were.
          const family = familyOf(pid);
          child.kill('SIGINT');
          const timer = setTimeout(() => child.kill('SIGKILL'), stopDeadline);
          await exited;
          clearTimeout(timer);
          endFamily(family);
        },
      };
    }
    if (ended !== undefined || performance.now() > deadline) {
      if (pid !== undefined) endFamily(familyOf(pid));
      throw new Error(`${title} did not start (${ended ?? 'it took too long'}):\n${text}`);
    }
    await sleep(lookEvery);
  }
}
