import { type Event, leftInOrder, settled } from './scene.ts';

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
    moment(`${pods.serving.length} pods serve`);
    return { checks: [] };
  },
};

export const scaledDown: Event = {
  name: 'scaled down',
  done: 'The usual load, until the autoscaler has taken the pods away again.',
  async run(scene) {
    const { pods, api, until, now, moment } = scene;
    const begun = now();
    const before = pods.serving.length;
    const { minReplicas } = await api.autoscaler();
    await until(
      'the autoscaler to want fewer pods',
      async () => (await api.autoscaler()).desiredReplicas === minReplicas,
      downSeconds,
    );
    moment('the autoscaler wants fewer');
    await settled(scene, minReplicas);
    const gone = pods.departuresSince(begun);
    return { checks: before > minReplicas ? [leftInOrder(gone, before - minReplicas)] : [] };
  },
};
