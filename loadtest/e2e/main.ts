import packageFile from '../../package.json' with { type: 'json' };
import { killChildren } from '../processes/children.ts';
import { startGenerator } from '../processes/generator.ts';
import { servedModel } from '../questions/known-flights.ts';
import { usualMix } from '../questions/mix.ts';
import { keepReport } from '../report/keep.ts';
import { thisMachine } from '../report/machine.ts';
import { ArgumentsError } from '../run/options.ts';
import { exitStatus } from '../run/verdict.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { Api } from './cluster/api.ts';
import { startProxy } from './cluster/proxy.ts';
import { filesInTheWay } from './deployment.ts';
import { imagesOf, loadCommand } from './images.ts';
import { ownNamespace, service } from './names.ts';
import { reportPage } from './report/page.ts';
import { showProgress } from './report/progress.ts';
import { summary } from './report/summary.ts';
import type { RolloutResult } from './result.ts';
import { rolloutTest } from './rollout-test.ts';
import { kubectl, Site } from './site.ts';
import { judge } from './verdict.ts';

// npm run e2e -- [options]

const say = (line: string) => process.stderr.write(`${line}\n`);
const stop = new AbortController();
const site = new Site(imagesOf(Date.now().toString(36)), say);

/** The first signal ends the run in good order, with all removed; the second one at once, and leaves things behind. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) {
      say(`\nleft behind: namespaces ${service} and ${ownNamespace}`);
      killChildren();
      process.exit(2);
    }
    say('\nstopping after what has begun, and removing what was made; once more to leave it behind');
    stop.abort();
  });
}

/** Looks whether everything is there and nothing in the way. @throws ArgumentsError with every problem */
async function preflight(given: Arguments): Promise<{ api: Api; context: string }> {
  if (!process.env['KUBECONFIG']) {
    throw new ArgumentsError([
      'KUBECONFIG is not set: the cluster for the test is named on purpose, never guessed',
    ]);
  }
  const context = (await kubectl(['config', 'current-context'])).trim();
  const api = new Api(await startProxy());
  const problems = filesInTheWay();
  for (const namespace of [service, ownNamespace]) {
    if (await api.hasNamespace(namespace)) problems.push(`the cluster has a namespace ${namespace} already`);
  }
  if (loadCommand('', given.load, context) === undefined) {
    problems.push(
      `--load: how does an image get into "${context}"? For example --load "kind load docker-image {image}"`,
    );
  }
  if (problems.length > 0) throw new ArgumentsError(problems);
  return { api, context };
}

async function run(given: Arguments): Promise<RolloutResult> {
  const pinning = { pinned: false, reason: 'a cluster has many processes' } as const;
  const machine = thisMachine(pinning);
  const { api, context } = await preflight(given);
  const nodes = await api.nodes();
  await site.buildImages();
  await site.loadImages(given.load, context);
  const generator = startGenerator(pinning);
  const progress = showProgress({
    isTTY: process.stderr.isTTY === true,
    write: text => process.stderr.write(text),
  });
  const { omitted, ...findings } = await rolloutTest(given, {
    site,
    api,
    generator,
    stop: stop.signal,
    progress,
  });
  await generator.stop();
  const { rate, peakRate, connections } = given;
  return {
    format: 'flight-delay rollout proof',
    version: 1,
    ...findings,
    command: ['npm run e2e --', ...process.argv.slice(2)].join(' ').replace(/ --$/, ''),
    cluster: { version: nodes[0]?.version ?? 'unknown', nodes: nodes.length },
    machine,
    versions: { node: process.versions.node, service: packageFile.version, model: servedModel().version },
    load: { rate, peakRate, connections, mix: usualMix },
    verdict: judge(findings.events, findings.complete, omitted),
  };
}

try {
  const given = readArguments(process.argv.slice(2));
  if (given === 'help') process.stdout.write(usage);
  else {
    const result = await run(given);
    const report = keepReport(given.out, { 'result.json': result }, await reportPage(result));
    process.stdout.write(`\n${summary(result)}\n${report} shows it\n`);
    process.exitCode = exitStatus(result.verdict);
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof ArgumentsError) say('npm run e2e -- --help tells what there is');
  process.exitCode = 2;
} finally {
  for (const problem of await site.remove()) {
    say(problem);
    process.exitCode ||= 2;
  }
  stop.abort();
  killChildren();
}
