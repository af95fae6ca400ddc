import { readdirSync, readFileSync } from 'node:fs';
import { type ProcessUsage, readUsage } from './usage.ts';

/** What a process and all that it started have used so far. */
export interface FamilyUsage extends ProcessUsage {
  readonly processes: number;
}

/** The parent of a process (proc_pid_stat(5)), undefined where the process has ended meanwhile. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(parent);
  } catch {
    return undefined;
  }
}

function runningProcesses(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/**
 * A process and all that descend from it; by itself where there is no /proc. Its process group would not do: some
 * servers give their workers groups of their own.
 */
export function familyOf(pid: number): number[] {
  const parents = runningProcesses().map(each => [each, parentOf(each)] as const);
  const family = [pid];
  // Grows while it is walked: the children of children are found in turn.
  for (const member of family) {
    family.push(...parents.filter(([, parent]) => parent === member).map(([child]) => child));
  }
  return family;
}

/** Adds up what a process and its descendants use; memory that they share counts for each. Undefined without /proc. */
export function readFamilyUsage(pid: number): FamilyUsage | undefined {
  const members = familyOf(pid)
    .map(readUsage)
    .filter(usage => usage !== undefined)
    // One that has ended and waits for its parent to look has no memory any more.
    .filter(({ residentBytes }) => !Number.isNaN(residentBytes));
  if (members.length === 0) return undefined;
  const sum = (pick: (usage: ProcessUsage) => number) =>
    members.reduce((total, usage) => total + pick(usage), 0);
  return {
    residentBytes: sum(({ residentBytes }) => residentBytes),
    fileBytes: sum(({ fileBytes }) => fileBytes),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    processes: members.length,
  };
}
