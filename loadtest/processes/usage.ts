import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface ProcessUsage {
  /** Resident memory, bytes. */
  readonly residentBytes: number;
  /** What of it are pages of files: Node itself and the model's runtime, for the most part; bytes. */
  readonly fileBytes: number;
  /** Processor time of all its threads, seconds. */
  readonly cpuSeconds: number;
}

/** The kernel's USER_HZ: on Linux it is 100 on every architecture that Node runs on. */
const ticksPerSecond = 100;
/** Positions after the command name, which may hold spaces, in /proc/<pid>/stat (proc_pid_stat(5)). */
const [userTicks, systemTicks] = [11, 12];

const kilobytes = (status: string, field: string) =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);

/** Reads /proc; undefined where there is none. */
export function readUsage(pid: number): ProcessUsage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      residentBytes: kilobytes(status, 'VmRSS') * 1_024,
      fileBytes: kilobytes(status, 'RssFile') * 1_024,
      cpuSeconds: (Number(fields[userTicks]) + Number(fields[systemTicks])) / ticksPerSecond,
    };
  } catch {
    return undefined;
  }
}

/** Positions after the name of a core in its line of /proc/stat (proc_stat(5)): programs and the kernel's work for them. */
const [userOfCore, niceOfCore, systemOfCore] = [0, 1, 2];

/** Processor time that all programs have taken on one core since the machine started, seconds; undefined without /proc. */
export function readCoreSeconds(core: number): number | undefined {
  try {
    const line = new RegExp(`^cpu${core} (.*)$`, 'm').exec(readFileSync('/proc/stat', 'utf8'))?.[1];
    const fields = line?.split(' ').map(Number) ?? [];
    const ticks = [userOfCore, niceOfCore, systemOfCore].map(position => fields[position] ?? Number.NaN);
    return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
