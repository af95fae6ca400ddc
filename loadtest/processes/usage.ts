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

const nanosecondsPerSecond = 1e9;

/**
 * How long other programs have had the core that the main thread of a process was ready to run on, seconds: its time on
 * a runqueue (/proc/<pid>/schedstat, in the kernel's sched-stats.rst) less what the other threads of the process took,
 * which share the core with it; undefined where nobody counts. The cores' own times in /proc/stat would not do: the
 * kernel samples them at its ticks, which load in step with them meets always or never.
 */
export function readCoreWait(pid: number): number | undefined {
  try {
    const [ran = Number.NaN, waited = Number.NaN] = readFileSync(`/proc/${pid}/schedstat`, 'utf8')
      .split(' ')
      .map(text => Number(text) / nanosecondsPerSecond);
    const usage = readUsage(pid);
    return usage && waited - (usage.cpuSeconds - ran);
  } catch {
    return undefined;
  }
}
