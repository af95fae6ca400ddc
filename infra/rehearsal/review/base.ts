import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ProblemsError } from '../../environments/schema/problems.ts';
import type { StackJson } from '../../synthesized.ts';
import type { Stage } from '../run/stage.ts';
import { runTool } from '../run/tool.ts';

/** Where a comparison begins when nobody says so: what main has, as the remote knows it before as this clone does. */
const candidates = ['origin/main', 'main'] as const;

/** What is read of cdktf's own manifest. */
const manifest = z.object({
  stacks: z.record(z.string(), z.object({ dependencies: z.array(z.string()) })),
});

export interface Base {
  /** The commit, shortened. */
  readonly revision: string;
  /** Its stacks, each after those it stands on; none where the environment did not exist yet. */
  readonly stacks: ReadonlyMap<string, StackJson>;
}

/**
 * Lets an earlier revision of the program write its stacks, with the packages that are installed now.
 * @param stage to write to
 * @param wanted revision; what main has where undefined
 * @throws ProblemsError where there is no such revision, or it cannot be synthesized
 */
export async function synthesizeBase(
  root: string,
  stage: Stage,
  environment: string,
  wanted: string | undefined,
  variables: Readonly<Record<string, string>>,
): Promise<Base> {
  const git = (...args: string[]) => runTool(['git', ...args], root, variables).ended;
  const revision = await resolve(git, wanted);
  const directory = mkdtempSync(join(tmpdir(), 'flight-delay-base-'));
  try {
    const tree = join(directory, 'tree');
    mkdirSync(tree);
    const archive = join(directory, 'tree.tar');
    await good(git('archive', `--output=${archive}`, revision), `git archive ${revision}`);
    await good(runTool(['tar', '-xf', archive, '-C', tree], root, variables).ended, 'tar');
    if (!readdirSync(join(tree, 'infra/environments')).includes(`${environment}.ts`)) {
      return { revision, stacks: new Map() };
    }
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
    const synth = [
      process.execPath,
      '--disable-warning=DEP0044',
      'infra/main.ts',
      environment,
      '--example',
    ] as const;
    const out = { ...variables, CDKTF_OUTDIR: stage.output };
    await good(runTool([...synth], tree, out).ended, `the program of ${revision}`);
    return { revision, stacks: readStacks(stage) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Git = (...args: string[]) => Promise<{ readonly status: number; readonly text: string }>;

async function resolve(git: Git, wanted: string | undefined): Promise<string> {
  const names = wanted === undefined ? candidates : [wanted];
  for (const name of names) {
    const { status, text } = await git('rev-parse', '--verify', '--quiet', '--short', `${name}^{commit}`);
    if (status === 0) return text.trim();
  }
  throw new ProblemsError([
    `there is no revision ${names.join(' or ')} to compare with; fetch it, or name one: --base <revision>`,
  ]);
}

async function good(ended: Promise<{ readonly status: number; readonly text: string }>, what: string) {
  const { status, text } = await ended;
  if (status !== 0) throw new ProblemsError([`${what} failed: ${text.trim()}`]);
}

/** The stacks that lie in a stage, as cdktf would deploy them. */
function readStacks(stage: Stage): ReadonlyMap<string, StackJson> {
  const { stacks } = manifest.parse(JSON.parse(readFileSync(join(stage.output, 'manifest.json'), 'utf8')));
  const order: string[] = [];
  const visit = (name: string) => {
    if (order.includes(name)) return;
    stacks[name]?.dependencies.forEach(visit);
    order.push(name);
  };
  Object.keys(stacks).forEach(visit);
  return new Map(
    order.map(name => {
      const json: StackJson = JSON.parse(readFileSync(join(stage.stack(name), 'cdk.tf.json'), 'utf8'));
      return [name, json];
    }),
  );
}
