import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from './children.ts';
import { type Pinning, pinnedCommand } from './pinning.ts';
import { type ProcessUsage, readUsage } from './usage.ts';

/** A program that serves. */
export interface ServerProgram {
  /** What people call it. */
  readonly title: string;
  /** Flags and program, for Node. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A server under test. */
export interface RunningServer {
  /** `http://host:port`. */
  readonly url: string;
  usage(): ProcessUsage | undefined;
  /** Ends it as Ctrl-C would and waits for its end. */
  stop(): Promise<void>;
}

const startDeadline = 60_000;
const stopDeadline = 30_000;
const lookEvery = 5;

let started = 0;

/**
 * Starts a server on its core and resolves as soon as it says where it listens. Its log goes to a file, which
 * never makes it wait.
 * @param extraFlags for Node, in front of the program's own
 * @throws Error with what it wrote where it does not get that far
 */
export async function startServer(
  server: ServerProgram,
  pinning: Pinning,
  directory: string,
  extraFlags: readonly string[] = [],
): Promise<RunningServer> {
  const log = join(directory, `server-${++started}.log`);
  const output = openSync(log, 'w');
  const command = [process.execPath, ...extraFlags, ...server.command];
  const { process: child, exited } = start(pinnedCommand(pinning, 'server', command), {
    env: { PATH: process.env['PATH'], ...server.environment },
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
    const [, url] = /"url":"([^"]+)"/.exec(text) ?? [];
    if (url !== undefined) {
      return {
        url,
        usage: () => (child.pid === undefined ? undefined : readUsage(child.pid)),
        stop: async () => {
          child.kill('SIGINT');
          const timer = setTimeout(() => child.kill('SIGKILL'), stopDeadline);
          await exited;
          clearTimeout(timer);
        },
      };
    }
    if (ended !== undefined || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${server.title} did not start (${ended ?? 'it took too long'}):\n${text}`);
    }
    await sleep(lookEvery);
  }
}
