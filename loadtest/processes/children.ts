import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { familyOf } from './family.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const running = new Set<ChildProcess>();

/** A child process and its end. */
export interface Child {
  readonly process: ChildProcess;
  readonly exited: Promise<string>;
}

/**
 * Starts a process in the repository's root; `killChildren` ends it if nobody else has. Detached, because Ctrl-C goes to
 * the whole group of a terminal's foreground: who started it decides what it means.
 */
export function start(command: readonly string[], options: SpawnOptions): Child {
  const [program = process.execPath, ...rest] = command;
  const child = spawn(program, rest, { cwd: root, detached: true, ...options });
  running.add(child);
  const exited = new Promise<string>(resolve => {
    const end = (how: string) => {
      running.delete(child);
      resolve(how);
    };
    child.on('error', error => end(error.message));
    child.on('exit', (code, signal) => end(`exit ${signal ?? code}`));
  });
  return { process: child, exited };
}

/** Ends every process that this one has started and that still runs, and what those started. */
export function killChildren(): void {
  for (const { pid } of running) if (pid !== undefined) endFamily(familyOf(pid));
}

/** Ends processes at once. */
export function endFamily(family: readonly number[]): void {
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}
