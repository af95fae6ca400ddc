import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageRepositoryOf } from '../constructs/cluster/image-repository.ts';
import type { Environment } from '../environments/schema/environment.ts';
import { loadEnvironments } from '../environments/schema/load.ts';
import { example } from '../environments/schema/placeholders.ts';
import { ProblemsError } from '../environments/schema/problems.ts';
import { selectEnvironments } from '../environments/schema/select.ts';
import { manifests } from '../manifests/manifests.ts';
import { assertPolicies } from '../policies/check.ts';
import { kubeconfigPaths, notesOn, program } from '../program.ts';
import { synthesized } from '../synthesized.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { bootstrap } from './bootstrap.ts';
import { machine } from './machine.ts';
import { preflight } from './preflight.ts';
import { approval, stepsOf } from './steps.ts';
import { stopSignal } from './stop-signal.ts';
import { findTerraform, rehearsing } from './terraform-version.ts';

// node infra/commands/main.ts <command> <environment> [arguments of the tool behind it]

const root = join(import.meta.dirname, '../..');
const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

/** Runs a tool before the user's eyes. */
function run(name: string, args: readonly string[], cwd: string) {
  const variables = { ...process.env, CHECKPOINT_DISABLE: '1' };
  const { status, stderr } = spawnSync(name, args, {
    cwd,
    env: variables,
    encoding: 'utf8',
    stdio: ['inherit', 'inherit', name === 'terraform' ? 'pipe' : 'inherit'],
  });
  if (stderr) process.stderr.write(stderr);
  return { status: status ?? 1, messages: stderr ?? '' };
}

/** Writes the stacks of an environment. @returns their names, each after those it stands on */
function synthesize(environment: Environment): string[] {
  const app = program([environment], {
    outdir: join(root, 'cdktf.out'),
    kubeconfig: kubeconfigPaths(process.env),
  });
  const stacks = synthesized(app);
  assertPolicies(stacks);
  app.synth();
  for (const note of notesOn([environment])) say(note);
  return [...stacks.keys()];
}

/** The environment as its file states it; with `--example` by itself where nothing is deployed. */
async function read({ command, environment: name }: Arguments): Promise<Environment> {
  const release = { image: process.env['IMAGE'] || undefined, example: command === 'manifests' };
  const { inputs, known } = await selectEnvironments([name], release);
  const [environment] = loadEnvironments(inputs, { ...release, known });
  if (environment === undefined) throw new ProblemsError([`there is no environment "${name}"`]);
  if (command !== 'destroy' || environment.platform === 'kubeconfig' || environment.image) return environment;
  // To destroy the workload its stack is needed, whatever image it runs.
  const image = `${imageRepositoryOf(environment)}@${example.digest}`;
  return loadEnvironments(inputs, { image, known })[0] ?? environment;
}

/** A plan against a simulated cloud, for a reviewer. @returns exit status */
async function rehearsedPlan({ environment, extra }: Arguments): Promise<number> {
  // What rehearses is for development; a deployment must not need its packages.
  const { readReviewArguments } = await import('../rehearsal/arguments.ts');
  const { reviewCommand } = await import('../rehearsal/review/command.ts');
  const { viewOn } = await import('../rehearsal/run/terminal-view.ts');
  const found = findTerraform(machine, rehearsing);
  const git = machine.output('git', ['--version']) !== undefined;
  if (typeof found === 'string' || !git) {
    const problems = [
      typeof found === 'string' && found,
      !git && 'git is not on the PATH; it has what main has',
    ];
    throw new ProblemsError(problems.filter(problem => problem !== false));
  }
  const options = { root, command: found.command, variables: process.env, stop: stopSignal() };
  return reviewCommand(environment, readReviewArguments(extra), viewOn(process.stdout), options);
}

/** @returns exit status */
async function main(given: Arguments): Promise<number> {
  const { command, extra } = given;
  if (command === 'plan' && extra.includes('--rehearse')) return rehearsedPlan(given);
  const environment = await read(given);
  if (command === 'manifests') {
    process.stdout.write(manifests(environment));
    return 0;
  }
  const missing = [...preflight(environment, machine), ...approval(command, extra, process.stdin.isTTY)];
  if (command === 'bootstrap' && environment.platform === 'kubeconfig') {
    missing.push(`${environment.name} needs no bootstrap: its state is a file on this machine`);
  }
  if (missing.length > 0) throw new ProblemsError(missing);
  const stacks = synthesize(environment);
  if (command === 'bootstrap') {
    const cwd = join(root, 'cdktf.out/stacks', `${environment.name}-state`);
    return bootstrap(environment.name, extra, {
      terraform: async args => run('terraform', args, cwd),
      exists: path => existsSync(join(cwd, path)),
      write: (path, text) => writeFileSync(join(cwd, path), text),
      remove: path => rmSync(join(cwd, path), { force: true }),
      say,
    });
  }
  for (const step of stepsOf(command, environment, stacks, extra)) {
    const { status } = run('cdktf', step, root);
    if (status === 0) continue;
    if (command === 'plan') say(`${step[1]} was not planned; deploy what it stands on first`);
    return status;
  }
  return 0;
}

try {
  process.exitCode = await main(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Error) || !['ProblemsError', 'RehearsalError', 'Interrupted'].includes(error.name))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
