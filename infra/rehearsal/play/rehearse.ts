import { stateBucketName } from '../../constructs/state/state-bucket.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { RehearsalError } from '../run/failure.ts';
import type { PlannedChange } from '../run/plan.ts';
import type { Stage } from '../run/stage.ts';
import type { Terraform } from '../run/terraform.ts';
import type { Done } from '../simulation/change-log.ts';
import type { Simulation } from '../simulation/simulation.ts';
import { locksIn, type StackState, stateOrder, statesIn } from '../state/states.ts';

/** One act of the rehearsal. */
export interface Act {
  readonly name: string;
  /** What the cloud did in it, in order. */
  readonly done: readonly Done[];
  readonly seconds: number;
  /** What it was about, where its name does not say so. */
  readonly note?: string | undefined;
}

/** What a rehearsal found out. */
export interface Report {
  readonly acts: readonly Act[];
  /** What is deployed, before it is destroyed. */
  readonly states: readonly StackState[];
  /** Changes that the changed environment would make, by stack. */
  readonly change: ReadonlyMap<string, readonly PlannedChange[]>;
  /** Stacks in the order in which their states began, and in which they were emptied. */
  readonly order: { readonly created: readonly string[]; readonly destroyed: readonly string[] };
  /** What the bucket of the states holds in the end. */
  readonly bucket: { readonly name: string; readonly objects: number; readonly versions: number };
}

/** Something is not as it has to be, though no command failed. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

export interface Scene {
  readonly environment: CloudEnvironment;
  readonly stage: Stage;
  readonly terraform: Terraform;
  readonly simulation: Simulation;
  /** Seconds since some instant. */
  now(): number;
  /** Told when an act begins and when it is over. */
  begins(name: string): void;
  ends(act: Act): void;
}

/**
 * The life of an environment, with the commands that users have for it: bootstrap, deploy, deploy again, look at a
 * change, destroy.
 * @throws RehearsalError where a command fails
 * @throws BrokenPromise where a second deploy changes something, a lock stays, or a destroy leaves something behind
 */
export async function rehearse(scene: Scene): Promise<Report> {
  const { environment, stage, terraform, simulation } = scene;
  const bucketName = stateBucketName(environment.projectId);
  const bucket = simulation.bucket(bucketName);
  const acts: Act[] = [];
  const act = async (name: string, play: () => Promise<void>, note?: string): Promise<Act> => {
    scene.begins(name);
    const start = { seconds: scene.now(), done: simulation.done.length };
    await play();
    const locks = locksIn(bucket);
    if (locks.length > 0) throw new BrokenPromise(`${name} left a lock: ${locks.join(', ')}`);
    const done = simulation.done.slice(start.done);
    const finished = { name, done, seconds: scene.now() - start.seconds, note };
    acts.push(finished);
    scene.ends(finished);
    return finished;
  };

  const stacks = stage.synthesize(environment);
  await act('bootstrap', () => terraform.bootstrap(environment, stacks));
  await act('deploy', () => terraform.run('deploy', environment, stacks));
  const { done: again } = await act('deploy again', () => terraform.run('deploy', environment, stacks));
  if (again.length > 0) {
    throw new BrokenPromise(
      `a second deploy changed ${again.map(({ type, id }) => `${type} ${id}`).join(', ')}`,
    );
  }
  const states = statesIn(bucket);
  const created = stateOrder(bucket, 'first');

  const change = new Map<string, readonly PlannedChange[]>();
  const { logRetentionDays } = environment;
  const more = logRetentionDays + 1;
  const plan = async () => {
    const changed = stage.synthesize({ ...environment, logRetentionDays: more });
    for (const [name, json] of changed) {
      // A stack that is written as it was deployed has nothing to change: the second deploy has shown that.
      const same = JSON.stringify(json) === JSON.stringify(stacks.get(name));
      change.set(name, same ? [] : await terraform.plan(name, changed));
    }
  };
  await act('plan a change', plan, `logRetentionDays ${logRetentionDays} → ${more}`);

  if (environment.deletionProtection) {
    const protectedStacks = stage.synthesize(environment);
    const destroy = () => refused(terraform.run('destroy', environment, protectedStacks));
    const { done } = await act('destroy, protected', destroy, 'refused, as deletionProtection demands');
    if (done.length > 0)
      throw new BrokenPromise(`a refused destroy destroyed ${done.length} resources before`);
  }
  const unprotected = { ...environment, deletionProtection: false };
  const free = stage.synthesize(unprotected);
  if (environment.deletionProtection) {
    const unprotect = () => terraform.run('deploy', unprotected, free);
    await act('deploy, unprotected', unprotect, 'deletionProtection: false');
  }
  await act('destroy', () => terraform.run('destroy', unprotected, free));
  const left = statesIn(bucket).filter(({ stack, types }) => types.size > 0 && !stack.endsWith('-state'));
  if (left.length > 0) throw new BrokenPromise(`destroy left ${left.map(({ stack }) => stack).join(', ')}`);
  return {
    acts,
    states,
    change,
    order: { created, destroyed: stateOrder(bucket, 'last').filter(stack => !stack.endsWith('-state')) },
    bucket: { name: bucketName, objects: bucket.list().length, versions: bucket.versions.length },
  };
}

/** @throws BrokenPromise where nothing was refused */
async function refused(destroyed: Promise<void>): Promise<void> {
  try {
    await destroyed;
  } catch (error) {
    if (error instanceof RehearsalError) return;
    throw error;
  }
  throw new BrokenPromise('destroy went through in spite of deletionProtection');
}
