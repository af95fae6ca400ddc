import { setTimeout as sleep } from 'node:timers/promises';
import type { Generator } from '../processes/generator.ts';
import { usualMix } from '../questions/mix.ts';
import type { Arguments } from './arguments.ts';
import type { Api } from './cluster/api.ts';
import { PodHistory } from './cluster/pod-history.ts';
import { Conductor, type Findings, type Progress } from './conduct.ts';
import { keyChange } from './events/keys.ts';
import { nodeDrained, podDeleted, podKilled } from './events/losses-of-pods.ts';
import { oldSetupUpdated } from './events/old-setup.ts';
import { scaledDown, scaledUp } from './events/scaling.ts';
import type { Event, Scene } from './events/scene.ts';
import { brokenImage, nothing, rollingUpdate } from './events/updates.ts';
import type { RolloutResult } from './result.ts';
import { kubectl, type Site } from './site.ts';

/** Between two looks at what only polling shows, seconds. */
const lookEvery = 1;

export interface Surroundings {
  readonly site: Site;
  readonly api: Api;
  readonly generator: Generator;
  readonly stop: AbortSignal;
  readonly progress: Progress;
}

export type RolloutFindings = Findings &
  Pick<RolloutResult, 'begun' | 'complete' | 'pods'> & {
    /** What was not tried, and why, in sentences. */
    readonly omitted: readonly string[];
  };

/** Does everything to the deployed service, one after the other, under load. */
export async function rolloutTest(
  { rate, peakRate, connections }: Arguments,
  { site, api, generator, stop, progress }: Surroundings,
): Promise<RolloutFindings> {
  const first = await site.deploy();
  const url = await site.openDoor(api);
  const begun = Date.now();
  const conductor = new Conductor(begun, stop, progress);
  const pods = new PodHistory();
  let watchFailure: unknown;
  await api.watchPods(pods, stop, error => {
    watchFailure = error;
  });

  const pause = (seconds: number) => sleep(seconds * 1_000, undefined, { signal: stop });
  const scene: Scene = {
    api,
    pods,
    deployment: site.deployment,
    images: site.images,
    load: { rate, connections },
    kubectl,
    moment: label => conductor.moment(label),
    pause,
    now: Date.now,
    until: async (what, isSo, seconds) => {
      const deadline = Date.now() + seconds * 1_000;
      while (!(await isSo())) {
        if (watchFailure !== undefined) throw watchFailure;
        if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`);
        await pause(lookEvery);
      }
    },
  };
  const open = (address: string, key: string | null) =>
    generator.open({ url: address, key, constant: null, mix: usualMix, connections });

  const change = keyChange(first);
  const measured = await api.hasMetrics();
  const early: Event[] = [nothing, rollingUpdate, podDeleted, podKilled, nodeDrained];
  // The autoscaler waits five quiet minutes before it takes pods away: other events fill them.
  const scaling = measured ? { up: [scaledUp], down: [scaledDown] } : { up: [], down: [] };
  const parts = [
    { key: () => first.key, events: [...early, ...scaling.up, brokenImage, change.added] },
    { key: change.newKey, events: [change.revoked, ...scaling.down] },
  ];
  let good = true;
  for (const { key, events } of parts) {
    if (!good || stop.aborted) break;
    const session = await open(url, key());
    for (const event of events) {
      good = await conductor.run(session, event === scaledUp ? peakRate : rate, event, () =>
        event.run(scene),
      );
      if (!good || stop.aborted) break;
    }
    await session.close();
  }
  if (good && !stop.aborted) {
    const { minReplicas } = await api.autoscaler();
    const session = await open(await site.oldSetup(api, minReplicas), null);
    await conductor.run(session, rate, oldSetupUpdated, () => oldSetupUpdated.run(scene));
    await session.close();
  }
  return {
    begun: new Date(begun).toISOString(),
    ...conductor.findings,
    complete: good && !stop.aborted,
    pods: pods.counts.map(({ time, serving, all }) => ({
      at: Math.max(0, time - begun) / 1_000,
      serving,
      all,
    })),
    omitted: measured ? [] : ['Not tried: scaling, because the cluster has no metrics API (metrics-server).'],
  };
}
