import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The core of the server under test and the one of the generator. */
export const cores = { server: 0, generator: 1 } as const;
export type Role = keyof typeof cores;

/** Whether programs can be given a core of their own here, and if not, why. */
export type Pinning = { readonly pinned: true } | { readonly pinned: false; readonly reason: string };

/** Looks for `taskset` and for two cores. */
export function findPinning(): Pinning {
  if (process.platform !== 'linux') return { pinned: false, reason: 'this is not Linux' };
  if (availableParallelism() < 2) return { pinned: false, reason: 'there is one core only' };
  const { status } = spawnSync('taskset', [
    '-c',
    `${cores.server},${cores.generator}`,
    process.execPath,
    '-v',
  ]);
  return status === 0 ? { pinned: true } : { pinned: false, reason: 'taskset is missing or refuses' };
}

/** A command line that runs on the core of its role, as far as possible. `taskset` becomes the program: same pid. */
export function pinnedCommand(pinning: Pinning, role: Role, command: readonly string[]): string[] {
  return pinning.pinned ? ['taskset', '-c', String(cores[role]), ...command] : [...command];
}
