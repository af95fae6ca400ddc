import { join } from 'node:path';
import { machine } from '../commands/machine.ts';
import { stopSignal } from '../commands/stop-signal.ts';
import { findTerraform, rehearsing } from '../commands/terraform-version.ts';
import { ProblemsError } from '../environments/schema/problems.ts';
import { readArguments } from './arguments.ts';
import { environmentToRehearse } from './environment.ts';
import { BrokenPromise, rehearse } from './play/rehearse.ts';
import { actLine, brainLine, summary } from './play/summary.ts';
import { Interrupted, RehearsalError } from './run/failure.ts';
import { viewOn } from './run/terminal-view.ts';
import { startSession } from './session.ts';

// node infra/rehearsal/main.ts [environment] [--brain real|recorded]

const view = viewOn(process.stdout);

async function main(): Promise<void> {
  const { environment: name, brain } = readArguments(process.argv.slice(2));
  const environment = await environmentToRehearse(name, process.env['IMAGE'] || undefined);
  const found = findTerraform(machine, rehearsing);
  if (typeof found === 'string') throw new ProblemsError([found]);
  view.busy('getting the providers');
  const session = await startSession(environment, {
    root: join(import.meta.dirname, '../..'),
    command: found.command,
    brain,
    variables: process.env,
    stop: stopSignal(),
  });
  try {
    view.say(`Rehearsal of ${name}: ${found.version} on a simulated cloud`);
    view.say(brainLine(session.brains));
    view.say('');
    const start = performance.now();
    const now = () => (performance.now() - start) / 1_000;
    const ticking = ticker();
    const report = await rehearse({
      environment,
      ...session,
      now,
      begins: ticking.begins,
      ends: act => {
        ticking.stop();
        view.say(actLine(act));
      },
    }).finally(ticking.stop);
    view.say(`\n${summary(report)}\n\nAll went as it has to, in ${now().toFixed(0)} s.`);

    function ticker() {
      let timer: NodeJS.Timeout | undefined;
      const stop = () => clearInterval(timer);
      return {
        stop,
        begins(act: string) {
          const from = session.simulation.done.length;
          const show = () => view.busy(`  ${act}: ${session.simulation.done.length - from} changes`);
          show();
          timer = setInterval(show, 500);
        },
      };
    }
  } finally {
    await session.close();
  }
}

try {
  await main();
} catch (error) {
  const expected = [ProblemsError, RehearsalError, BrokenPromise, Interrupted].some(
    kind => error instanceof kind,
  );
  if (!expected || !(error instanceof Error)) throw error;
  const interrupted = error instanceof Interrupted;
  process.stderr.write(interrupted ? '\nInterrupted; nothing is left running.\n' : `${error.message}\n`);
  process.exitCode = interrupted ? 130 : 1;
}
