import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import { killChildren } from './processes/children.ts';
import { startGenerator } from './processes/generator.ts';
import { findPinning, type Pinning } from './processes/pinning.ts';
import { startServer } from './processes/server.ts';
import { keyedEnvironment, startCommand, writeKeys } from './processes/service.ts';
import type { ProcessUsage } from './processes/usage.ts';
import { servedModel } from './questions/known-flights.ts';
import { keepReport } from './report/keep.ts';
import { thisMachine } from './report/machine.ts';
import { reportPage } from './report/page.ts';
import { type Arguments, keyVariable, readArguments, usage } from './run/arguments.ts';
import { type Findings, loadTest } from './run/load-test.ts';
import { ArgumentsError } from './run/options.ts';
import type { LoadTestResult } from './run/result.ts';
import { exitStatus } from './run/verdict.ts';
import { showProgress } from './terminal/progress.ts';
import { summary } from './terminal/summary.ts';

// npm run loadtest -- [options]

/** Whom the test asks. */
interface Target {
  readonly url: string;
  readonly key: string | null;
  usage(): ProcessUsage | undefined;
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const directory = mkdtempSync(join(tmpdir(), 'flight-delay-load-'));
const stop = new AbortController();

function cleanUp(): void {
  killChildren();
  rmSync(directory, { recursive: true, force: true });
}

/** The first signal ends the test in good order, the second one at once. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) {
      cleanUp();
      process.exit(2);
    }
    say('\nstopping; once more to give up');
    stop.abort();
  });
}

/** The service named on the command line, or one of our own with a key of its own. */
async function findTarget({ url, keyFile }: Arguments, pinning: Pinning): Promise<Target> {
  if (url !== null) {
    const key = keyFile === null ? process.env[keyVariable] : readFileSync(keyFile, 'utf8').trim();
    return { url, key: key || null, usage: () => undefined };
  }
  const keys = join(directory, 'keys.json');
  const key = writeKeys(keys, new Date());
  const program = { title: 'the service', command: startCommand(), environment: keyedEnvironment(keys) };
  const server = await startServer(program, pinning, directory);
  return { url: server.url, key, usage: () => server.usage() };
}

async function run(given: Arguments, pinning: Pinning): Promise<LoadTestResult> {
  const machine = thisMachine(pinning);
  const target = await findTarget(given, pinning);
  const generator = startGenerator(pinning);
  const { mix, connections } = given.plan;
  const session = await generator.open({
    url: target.url,
    key: target.key,
    constant: null,
    mix,
    connections,
  });
  const findings: Findings = await loadTest(given.plan, {
    session,
    stop: stop.signal,
    now: Date.now,
    usage: target.usage,
    progress: showProgress({
      isTTY: process.stderr.isTTY === true,
      write: text => process.stderr.write(text),
    }),
  });
  await session.close();
  await generator.stop();
  return {
    format: 'flight-delay load test',
    version: 1,
    ...findings,
    command: ['npm run loadtest --', ...process.argv.slice(2)].join(' ').replace(/ --$/, ''),
    target: { url: given.url, keyed: target.key !== null },
    machine,
    versions: { node: process.versions.node, service: packageFile.version, model: servedModel().version },
  };
}

try {
  const given = readArguments(process.argv.slice(2));
  if (given === 'help') process.stdout.write(usage);
  else {
    const pinning = findPinning();
    say(pinning.pinned ? 'service and generator on cores of their own' : `not pinned: ${pinning.reason}`);
    const result = await run(given, pinning);
    const report = keepReport(given.out, { 'result.json': result }, await reportPage(result));
    process.stdout.write(`\n${summary(result)}\n${report} shows it\n`);
    process.exitCode = exitStatus(result.verdict);
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof ArgumentsError) say('npm run loadtest -- --help tells what there is');
  process.exitCode = 2;
} finally {
  cleanUp();
}
