import type { Running } from './cluster/running.ts';
import { goodBefore } from './previous.ts';
import type { Finding, ReleaseRecord } from './record.ts';
import { ReleaseError } from './release-error.ts';

/** What a release does to the world. */
export interface World {
  /** What the cluster runs; undefined before the first deployment. @throws ReleaseError where it cannot say */
  running(): Promise<Running | undefined>;
  records(): Promise<readonly ReleaseRecord[]>;
  /** Makes the environment run an image and waits until it does. @returns whether it came to that */
  deploy(image: string): Promise<boolean>;
  /** @throws ReleaseError where what runs refuses the key that `smoke` will use */
  assertKeyAccepted(): Promise<void>;
  /** Why pods of an image do not serve. */
  troubles(image: string): Promise<readonly string[]>;
  /** Asks the service as its clients would. */
  smoke(): Promise<readonly Finding[]>;
  now(): Date;
  say(sentence: string): void;
}

export interface Request
  extends Pick<ReleaseRecord, 'environment' | 'action' | 'image' | 'commit' | 'copiedFrom' | 'by'> {}

/** How an attempt to bring an image to serve ended. */
interface Attempt {
  /** Whether the cluster was told to run it. */
  readonly begun: boolean;
  /** Why it does not serve; undefined where it does. */
  readonly reason?: string;
  readonly smoke: readonly Finding[];
}

async function attempt(image: string, world: World): Promise<Attempt> {
  try {
    return await bring(image, world);
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    // Nobody knows how far it came; going back does no harm where it did not come far.
    return { begun: true, reason: error.message, smoke: [] };
  }
}

async function bring(image: string, world: World): Promise<Attempt> {
  if (!(await world.deploy(image))) {
    // A failure before the workload was touched (credentials, network, cluster) leaves nothing to go back from.
    if ((await world.running())?.image !== image) {
      return { begun: false, reason: 'the deployment failed before the workload was changed', smoke: [] };
    }
    const troubles = await world.troubles(image);
    return { begun: true, reason: ['the rollout did not finish', ...troubles].join('; '), smoke: [] };
  }
  const smoke = await world.smoke();
  const failed = smoke.filter(({ passed }) => !passed);
  return failed.length === 0
    ? { begun: true, smoke }
    : { begun: true, reason: `failed: ${failed.map(({ check }) => check).join(', ')}`, smoke };
}

/**
 * Brings an image to serve, checks it, and where it does not serve well goes back to the one that did.
 * @returns the record of what happened; never throws because the release went wrong
 * @throws ReleaseError where it cannot even begin: nothing was changed then
 */
export async function release(request: Request, world: World): Promise<ReleaseRecord> {
  const begun = world.now();
  const running = await world.running();
  const previous = goodBefore(running, await world.records());
  if (running?.complete) await world.assertKeyAccepted();
  const record = (outcome: ReleaseRecord['outcome'], { smoke, reason }: Attempt): ReleaseRecord => ({
    ...request,
    ...(previous !== undefined && { previous }),
    at: begun.toISOString(),
    seconds: Math.round((world.now().getTime() - begun.getTime()) / 1_000),
    outcome,
    ...(reason !== undefined && { reason }),
    smoke: [...smoke],
  });

  world.say(`${request.environment}: ${request.image} instead of ${previous ?? 'nothing'}`);
  const first = await attempt(request.image, world);
  if (first.reason === undefined) return record('deployed', first);
  world.say(`${request.image}: ${first.reason}`);
  if (!first.begun) return record('unchanged', first);
  if (previous === undefined || previous === request.image) return record('failed', first);

  world.say(`back to ${previous}`);
  const second = await attempt(previous, world);
  if (second.reason === undefined) return record('rolled back', first);
  const reason = `${first.reason}; and the way back to ${previous} failed too: ${second.reason}`;
  return record('failed', { ...first, reason });
}
