import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from '../processes/children.ts';

/** How a command ended, and all it said. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** A command that runs. */
export interface Running {
  readonly ended: Promise<Ended>;
  /**
   * Ctrl-C, twice, to one of the programs that it has started, wherever that hangs in the tree. cdktf runs Terraform
   * on a terminal of its own, where no signal to cdktf or its process group arrives; and Terraform at the first one
   * still waits for what it has begun.
   */
  interrupt(program: string): Promise<void>;
}

export interface CommandOptions {
  /** What it reads. @default nothing */
  readonly input?: string;
  /** Variables on top of those of this process. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

const betweenSignals = 1_000;

/** A line of the process table. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

/** All that a process has started, and what those have. */
export function descendants(table: readonly ProcessEntry[], of: number): ProcessEntry[] {
  const children = table.filter(({ parent }) => parent === of);
  return children.flatMap(child => [child, ...descendants(table, child.pid)]);
}

const processTable = (): ProcessEntry[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(line => {
      const [pid, parent, name = ''] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), name };
    });

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended already.
  }
}

export function launch(command: readonly string[], { input, variables }: CommandOptions = {}): Running {
  const { process: child, exited } = start(command, {
    env: { ...process.env, ...variables },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  child.stdin?.end(input);
  const closed = new Promise<void>(resolve => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    ended: Promise.all([exited, closed]).then(([how]) => ({
      status: child.exitCode,
      output: child.pid === undefined ? how : output,
    })),
    interrupt: async program => {
      if (child.pid === undefined || child.exitCode !== null) return;
      const targets = descendants(processTable(), child.pid).filter(({ name }) => name === program);
      for (let time = 1; time <= 2; time++) {
        for (const { pid } of targets) signal(pid);
        await sleep(betweenSignals);
      }
    },
  };
}

/** Runs a command to its end. @returns all it said @throws Error with that, where it fails */
export async function run(command: readonly string[], options?: CommandOptions): Promise<string> {
  const { status, output } = await launch(command, options).ended;
  if (status === 0) return output;
  throw new Error(`${command.slice(0, 3).join(' ')} failed: ${output.trim().slice(-2_000)}`);
}
