import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Load, type Order, type Report, report } from '../generator/messages.ts';
import type { LoadSession } from '../generator/session.ts';
import { start } from './children.ts';
import { type Pinning, pinnedCommand } from './pinning.ts';

const program = fileURLToPath(new URL('../generator/main.ts', import.meta.url));

/** The load generator: a process of its own, with one session at a time. */
export interface Generator {
  /** @throws Error where the generator cannot connect */
  open(load: Load): Promise<LoadSession>;
  stop(): Promise<void>;
}

/** Starts the generator on its core. */
export function startGenerator(pinning: Pinning): Generator {
  const { process: child, exited } = start(pinnedCommand(pinning, 'generator', [process.execPath, program]), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the generator has no pipes');
  const reports = createInterface({ input: stdout })[Symbol.asyncIterator]();
  // The key goes this way, too: a command line is for everybody to read.
  const give = (order: Order) => stdin.write(`${JSON.stringify(order)}\n`);
  const next = async (): Promise<Exclude<Report, { is: 'failed' }>> => {
    const { value, done } = await reports.next();
    if (done) throw new Error(`the load generator ended: ${await exited}`);
    const found = report.parse(JSON.parse(value));
    if (found.is === 'failed') throw new Error(found.message);
    return found;
  };
  return {
    open: async load => {
      give({ do: 'open', load });
      await next();
      return {
        phase: async (phase, tell) => {
          give({ do: 'phase', phase });
          for (;;) {
            const found = await next();
            if (found.is === 'phase') return found.result;
            if (found.is === 'second') tell?.(found.second);
          }
        },
        stop: () => {
          give({ do: 'stop' });
        },
        close: async () => {
          give({ do: 'close' });
          await next();
        },
      };
    },
    stop: async () => {
      stdin.end();
      await exited;
    },
  };
}
