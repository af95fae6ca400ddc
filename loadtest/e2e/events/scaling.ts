import type { Judged } from '../../run/result.ts';
import { type Event, leftInOrder } from './scene.ts';

/** Metrics of new pods, some looks of the controller, and the start of a pod. */
const upSeconds = 180;
/** Five quiet minutes (infra/constructs/workload/autoscaler.ts), one pod a minute, and some for metrics to follow. */
const downSeconds = 480;

export const scaledUp: Event = {
  name: 'scaled up',
  done: 'More load, until the autoscaler has added pods and they serve.',
  async run({ pods, api, until, moment }) {
    const before = pods.serving.length;
    await until(
      'the autoscaler to want more pods',
      async () => (await api.autoscaler()).desiredReplicas > before,
      upSeconds,
    );
    moment('the autoscaler wants more');
    await until('the new pods to serve', () => pods.serving.length > before, upSeconds);
    const after = pods.serving.length;
    moment(`${after} pods serve`);
    return { checks: [podCheck(`more than ${before}`, after, after > before)] };
  },
};

export const scaledDown: Event = {
  name: 'scaled down',
  done: 'The usual load, until the autoscaler has taken the pods away again.',
  async run({ pods, api, until, now, moment }) {
    const begun = now();
    const before = pods.serving.length;
    const { minReplicas } = await api.autoscaler();
    // Where the other events took long, they have gone meanwhile, under the same load.
    await until(
      `${minReplicas} pods to be left`,
      () => pods.pods.length === minReplicas && pods.serving.length === minReplicas,
      downSeconds,
    );
    const left = pods.serving.length;
    moment(`${left} pods serve`);
    const gone = before - minReplicas;
    return {
      checks: [
        podCheck(`${minReplicas}`, left, left === minReplicas),
        ...(gone > 0 ? [leftInOrder(pods.departuresSince(begun), gone)] : []),
      ],
    };
  },
};

const podCheck = (wanted: string, found: number, kept: boolean): Judged => ({
  title: 'pods that serve afterwards',
  wanted,
  found: `${found}`,
  kept,
});
