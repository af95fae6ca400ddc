import { podSelector } from '../cluster/api.ts';
import { killer, list } from '../cluster/manifests.ts';
import { ownNamespace, service } from '../names.ts';
import { aServingPod, type Event, leftInOrder, neverFewer, settled } from './scene.ts';

/** After a change of the endpoints kube-proxy may take so long to write its rules (its minSyncPeriod is 1 s). */
const rulesSeconds = 2;
/** SIGKILL, as a shell would say it: 128 + 9. */
const killedStatus = 137;
/** How long a drain tries to evict what the budget does not let go. */
const drainSeconds = 25;

export const podDeleted: Event = {
  name: 'pod deleted',
  done: '`kubectl delete pod`.',
  async run(scene) {
    const { pods, now, moment, kubectl } = scene;
    const begun = now();
    const before = pods.serving.length;
    const { name } = aServingPod(scene);
    moment('pod deleted');
    await kubectl(['delete', 'pod', name, '--namespace', service]);
    await settled(scene, before);
    return {
      checks: [neverFewer(scene, begun, before - 1), leftInOrder(pods.departuresSince(begun), 1)],
    };
  },
};

export const podKilled: Event = {
  name: 'pod killed',
  done: 'SIGKILL to the process of a pod: no drain, no goodbye.',
  async run(scene) {
    const { pods, images, load, now, moment, until, kubectl } = scene;
    const begun = now();
    const before = pods.serving.length;
    const { uid, node, containerId } = aServingPod(scene);
    if (containerId === undefined) throw new Error('the pod has no container');
    const victim = () => pods.pods.find(pod => pod.uid === uid);
    await kubectl(['apply', '--filename', '-'], list([killer(images.second, node, containerId)]));
    await until('the pod to be killed', () => victim()?.before !== undefined, 60);
    moment('pod killed');
    await settled(scene, before);
    await kubectl(['delete', 'pod', 'killer', '--namespace', ownNamespace, '--now']);
    const { exitCode, finishedAt = begun } = victim()?.before ?? {};
    const noticed =
      pods.counts.find(({ time, serving }) => time > begun && serving < before)?.time ?? finishedAt;
    const blindSeconds = Math.max(0, (noticed - finishedAt) / 1_000) + rulesSeconds;
    return {
      checks: [
        {
          title: 'exit status of the pod',
          wanted: `${killedStatus}`,
          found: `${exitCode}`,
          kept: exitCode === killedStatus,
        },
      ],
      allowed: { inFlight: load.connections, refused: Math.ceil(load.rate * blindSeconds) },
    };
  },
};

export const nodeDrained: Event = {
  name: 'node drained',
  done: '`kubectl drain`, as far as the disruption budget lets it; then `kubectl uncordon`.',
  async run(scene) {
    const { pods, api, now, moment, kubectl } = scene;
    const begun = now();
    const before = pods.serving.length;
    const { node } = aServingPod(scene);
    const alone = (await api.nodes()).length === 1;
    moment('drain');
    const options = ['--ignore-daemonsets', '--delete-emptydir-data', `--timeout=${drainSeconds}s`];
    const refusal = await kubectl(['drain', node, `--pod-selector=${podSelector}`, ...options]).then(
      () => undefined,
      (error: Error) => error.message,
    );
    moment('uncordon');
    await kubectl(['uncordon', node]);
    await settled(scene, before);
    const byBudget = refusal?.includes('disruption budget') === true;
    return {
      checks: [
        neverFewer(scene, begun, before - 1),
        leftInOrder(pods.departuresSince(begun), 1),
        // With nowhere else to go, the second pod has to stay; with other nodes all go, one after the other.
        ...(alone
          ? [
              {
                title: 'eviction of a second pod while the first has no place',
                wanted: 'refused by the budget',
                found: byBudget ? 'refused by the budget' : (refusal ?? 'granted'),
                kept: byBudget,
              },
            ]
          : []),
      ],
    };
  },
};
