import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { killChildren } from '../processes/children.ts';
import { startGenerator } from '../processes/generator.ts';
import { findPinning } from '../processes/pinning.ts';
import { servedModel } from '../questions/known-flights.ts';
import { usualMix } from '../questions/mix.ts';
import { keepReport } from '../report/keep.ts';
import { thisMachine } from '../report/machine.ts';
import { ArgumentsError } from '../run/options.ts';
import { loadTestResult } from '../run/result.ts';
import { exitStatus } from '../run/verdict.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { faults as allFaults } from './faults/all.ts';
import { reportPage } from './report/page.ts';
import { showProgress } from './report/progress.ts';
import { summary } from './report/summary.ts';
import type { FaultsResult } from './result.ts';
import { bringAbout } from './run.ts';
import { fullScale, loadConnections } from './scale.ts';
import type { SoakResult } from './soak/result.ts';
import { soak } from './soak/soak.ts';
import { judgeSoak } from './soak/verdict.ts';
import { judge } from './verdict.ts';

// npm run faults -- [options]

const say = (line: string) => process.stderr.write(`${line}\n`);
const directory = mkdtempSync(join(tmpdir(), 'flight-delay-faults-'));
const stop = new AbortController();
const undo = new Set<() => void>();
process.on('exit', () => {
  killChildren();
  for (const act of undo) act();
  rmSync(directory, { recursive: true, force: true });
});

/** The first signal ends the run in good order, with all faults taken back; the second one at once. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(2);
    say('\nstopping; once more to give up');
    stop.abort();
  });
}

/** What docs/loadtest.md says the service keeps up with. */
function knownKnee(): number {
  const file = new URL('../../docs/loadtest/result.json', import.meta.url);
  const { knee } = loadTestResult.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (!knee?.held) throw new Error('docs/loadtest/result.json knows no knee: say --knee N');
  return knee.held;
}

async function run(given: Arguments): Promise<{ faults: FaultsResult | null; soak: SoakResult | null }> {
  if (process.platform !== 'linux') {
    throw new Error('what a process holds can be looked at in /proc only: this needs Linux');
  }
  const pinning = findPinning();
  say(pinning.pinned ? 'service and generator on cores of their own' : `not pinned: ${pinning.reason}`);
  const setting = {
    version: 1,
    command: ['npm run faults --', ...process.argv.slice(2)].join(' ').replace(/ --$/, ''),
    machine: thisMachine(pinning),
    versions: { node: process.versions.node, service: packageFile.version, model: servedModel().version },
  } as const;
  const { rate, knee } = given;
  const generator = startGenerator(pinning);
  const screen = {
    isTTY: process.stderr.isTTY === true,
    write: (text: string) => process.stderr.write(text),
  };
  const progress = showProgress(screen);
  const surroundings = {
    generator,
    pinning,
    directory,
    stop: stop.signal,
    undo,
    progress,
    knee,
    rate,
    scale: fullScale,
  };

  const asked = given.faults.map(name => allFaults[name]);
  const skipped = asked.flatMap(({ name, missing }) => {
    const reason = missing?.(fullScale);
    return reason === undefined ? [] : [{ name, reason }];
  });
  for (const { name, reason } of skipped) say(`${name}: not tried, because ${reason}`);
  const possible = asked.filter(({ name }) => skipped.every(each => each.name !== name));

  let faults: FaultsResult | null = null;
  if (given.faults.length > 0) {
    const found = { ...(await bringAbout(possible, surroundings)), skipped };
    const load = { rate, knee, connections: loadConnections, mix: usualMix };
    faults = { format: 'flight-delay faults', ...setting, load, ...found, verdict: judge(found) };
  }
  let soaked: SoakResult | null = null;
  if (given.soakMinutes > 0 && !stop.signal.aborted) {
    progress.fault('soak');
    const found = await soak(given.soakMinutes * 60, surroundings);
    soaked = { format: 'flight-delay soak', ...setting, ...found, verdict: judgeSoak(found) };
  }
  await generator.stop();
  return { faults, soak: soaked };
}

try {
  const knee = knownKnee();
  const given = readArguments(process.argv.slice(2), knee);
  if (given === 'help') process.stdout.write(usage(knee));
  else {
    const { faults, soak } = await run(given);
    const results = { ...(faults && { 'result.json': faults }), ...(soak && { 'soak.json': soak }) };
    const report = keepReport(given.out, results, await reportPage(faults, soak));
    process.stdout.write(`\n${summary(faults, soak)}\n${report} shows it\n`);
    const verdicts = [faults, soak].flatMap(result => (result === null ? [] : [result.verdict]));
    const statuses = verdicts.map(exitStatus);
    // Something that did not hold is worse than something that nobody knows.
    process.exitCode = [1, 2].find(status => statuses.includes(status)) ?? 0;
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof ArgumentsError) say('npm run faults -- --help tells what there is');
  process.exitCode = 2;
} finally {
  stop.abort();
  killChildren();
}
