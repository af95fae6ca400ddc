import { start } from '../processes/children.ts';

/** How a command ended, and all it said. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

export interface CommandOptions {
  /** What it reads. @default nothing */
  readonly input?: string;
  /** Variables on top of those of this process. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a command to its end, whatever that is. */
export async function attempt(
  command: readonly string[],
  { input, variables }: CommandOptions = {},
): Promise<Ended> {
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
  const [how] = await Promise.all([exited, closed]);
  return { status: child.exitCode, output: child.pid === undefined ? how : output };
}

/** Runs a command to its end. @returns all it said @throws Error with that, where it fails */
export async function run(command: readonly string[], options?: CommandOptions): Promise<string> {
  const { status, output } = await attempt(command, options);
  if (status === 0) return output;
  throw new Error(`${command.slice(0, 3).join(' ')} failed: ${output.trim().slice(-2_000)}`);
}
