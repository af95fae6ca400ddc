import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { start } from './children.ts';
import { type Job, type Result, result } from './generator/job.ts';
import { type Pinning, pinnedCommand } from './pinning.ts';

const program = fileURLToPath(new URL('./generator/main.ts', import.meta.url));

/** The load generator: a process of its own, doing one job at a time. */
export interface Generator {
  /** @throws Error where the generator itself fails, for instance because it cannot connect */
  run(job: Job): Promise<Result>;
  stop(): Promise<void>;
}

/** Starts the generator on its core. */
export function startGenerator(pinning: Pinning): Generator {
  const { process: child, exited } = start(pinnedCommand(pinning, 'generator', [process.execPath, program]), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the generator has no pipes');
  const answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    run: async job => {
      stdin.write(`${JSON.stringify(job)}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`the load generator ended: ${await exited}`);
      return result.parse(JSON.parse(value));
    },
    stop: async () => {
      stdin.end();
      await exited;
    },
  };
}
