import { createInterface } from 'node:readline';
import { order, type Report } from './messages.ts';
import { type LoadSession, openSession } from './session.ts';

// One process for all sessions of a run: its own code is compiled before the first number that counts.
const tell = (report: Report) => process.stdout.write(`${JSON.stringify(report)}\n`);

let session: LoadSession | undefined;

async function carryOut(line: string): Promise<void> {
  const given = order.parse(JSON.parse(line));
  if (given.do === 'stop') session?.stop();
  else if (given.do === 'open') {
    session = await openSession(given.load);
    tell({ is: 'done' });
  } else if (given.do === 'close') {
    await session?.close();
    session = undefined;
    tell({ is: 'done' });
  } else {
    if (session === undefined) throw new Error('a phase without a session');
    const result = await session.phase(given.phase, second => tell({ is: 'second', second }));
    tell({ is: 'phase', result });
  }
}

// Orders come one at a time but for `stop`, so nothing has to wait its turn here.
createInterface({ input: process.stdin })
  .on('line', line => {
    carryOut(line).catch((error: unknown) => {
      tell({ is: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
  })
  .on('close', () => session?.close());
