import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { killChildren, root } from '../processes/children.ts';
import { startGenerator } from '../processes/generator.ts';
import { findPinning } from '../processes/pinning.ts';
import { run } from '../processes/run.ts';
import { writeKeys } from '../processes/service.ts';
import { thisMachine } from '../report/machine.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { compare, type Entry } from './compare.ts';
import { contestants } from './contestants.ts';
import { preparePython, pythonVersions } from './python.ts';
import { peersPages, resultFile } from './report/pages.ts';
import { peersTables } from './report/tables.ts';
import type { PeersResult } from './result.ts';

// npm run bench:peers [-- <server> … | --quick]

const environment = join(root, 'node_modules', '.cache', 'peers');
const requirements = join(root, 'loadtest', 'peers', 'python', 'requirements.txt');
/** A port to show commands with. */
const examplePort = 8000;

const say = (line: string) => process.stderr.write(`${line}\n`);
const directory = mkdtempSync(join(tmpdir(), 'flight-delay-peers-'));
function cleanUp(): void {
  killChildren();
  rmSync(directory, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    cleanUp();
    process.exit(1);
  });
}

const nodeVersions: ReadonlyMap<string, string> = new Map([
  ['node', process.versions.node],
  ...Object.entries(packageFile.dependencies),
]);

async function comparison({ plan, only }: Arguments): Promise<{ result: PeersResult; complete: boolean }> {
  const begun = new Date();
  const keyFile = join(directory, 'keys.json');
  const key = writeKeys(keyFile, begun);
  const wanted = contestants(keyFile).filter(({ id }) => only.includes(id));
  const python = wanted.some(({ runtime }) => runtime === 'python')
    ? await preparePython(environment, requirements, { run, platform: process.platform, tell: say })
    : { missing: 'nobody asked for it' };
  const entries = wanted.flatMap((contestant): Entry[] => {
    if (contestant.runtime === 'node') return [{ contestant, program: process.execPath, key }];
    if ('program' in python) return [{ contestant, program: python.program, key: null }];
    say(`${contestant.title} is skipped: ${python.missing}`);
    return [];
  });
  if (entries.length === 0) throw new Error('there is nothing left to measure');

  const pinning = findPinning();
  const machine = thisMachine(pinning);
  say(pinning.pinned ? 'server and generator on cores of their own' : `not pinned: ${pinning.reason}`);
  const generator = startGenerator(pinning);
  const rounds = await compare(plan, entries, { generator, pinning, directory, tell: say });
  await generator.stop();

  const versions = {
    node: nodeVersions,
    python: 'program' in python ? await pythonVersions(python.program, run) : new Map<string, string>(),
  };
  const result: PeersResult = {
    format: 'flight-delay peers',
    version: 1,
    begun: begun.toISOString(),
    machine,
    plan,
    contestants: entries.map(({ contestant: { id, runtime, packages, command } }) => ({
      id,
      command: [runtime, ...command(examplePort)].join(' '),
      versions: Object.fromEntries(
        [runtime, ...packages].map(name => [name, versions[runtime].get(name) ?? 'unknown']),
      ),
      rounds: [...(rounds.get(id) ?? [])],
    })),
  };
  return { result, complete: entries.length === wanted.length };
}

function publish(result: PeersResult): void {
  const docs = (name: string) => join(root, 'docs', name);
  const pages = peersPages(result, readFileSync(docs('benchmark.md'), 'utf8'));
  mkdirSync(dirname(docs(resultFile)), { recursive: true });
  writeFileSync(docs(resultFile), `${JSON.stringify(result, null, 1)}\n`);
  for (const [name, text] of Object.entries(pages)) writeFileSync(docs(name), text);
  say(`docs/${[resultFile, ...Object.keys(pages)].join(', docs/')} are written`);
}

try {
  const given = readArguments(process.argv.slice(2));
  if (given === 'help') process.stdout.write(usage);
  else {
    const { result, complete } = await comparison(given);
    process.stdout.write(`\n${peersTables(result)}`);
    if (!complete) say('nothing is written: a comparison without some of its servers is none');
    else if (given.publish) publish(result);
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  cleanUp();
}
