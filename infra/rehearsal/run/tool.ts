import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a tool ended. */
export interface Ended {
  /** Exit status; 1 where a signal ended it. */
  readonly status: number;
  /** What it said, on both outputs, without colours. */
  readonly text: string;
}

/** A tool at work. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Ends it with all that it started. */
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
}

/** Colours and the cursor's moves (ECMA-48 CSI sequences). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what begins them
const escapes = /\u001b\[[0-9;?]*[A-Za-z]/g;

/**
 * Runs a tool in the background.
 * @param variables the whole environment of the tool
 * @param onLine gets each line as it comes
 */
export function runTool(
  command: readonly [string, ...string[]],
  cwd: string,
  variables: Readonly<Record<string, string | undefined>>,
  onLine: (line: string) => void = () => undefined,
): Running {
  const [name, ...args] = command;
  // A group of its own, so that it ends with all its children. No input: there is nobody to ask.
  const child = spawn(name, args, { cwd, env: variables, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  return {
    ended: end(child, onLine),
    kill(signal) {
      if (child.pid === undefined || child.exitCode !== null) return;
      process.kill(-child.pid, signal);
    },
  };
}

async function end(
  child: ReturnType<typeof spawn> & ChildProcess,
  onLine: (line: string) => void,
): Promise<Ended> {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', raw => {
      const line = raw.replaceAll(escapes, '');
      lines.push(line);
      onLine(line);
    });
  }
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
  return { status, text: lines.join('\n') };
}
