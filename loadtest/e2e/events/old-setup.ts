import { oldName } from '../cluster/manifests.ts';
import { ownNamespace } from '../names.ts';
import type { Event } from './scene.ts';

const rolloutSeconds = 120;

export const oldSetupUpdated: Event = {
  name: 'old setup updated',
  done: 'The same rolling update of a Deployment without probes and drain, as the old setup had it.',
  async run({ images, kubectl, moment, pause }) {
    const deployment = `deployment/${oldName}`;
    const namespace = ['--namespace', ownNamespace];
    await pause(5);
    moment('update of the old setup');
    await kubectl(['set', 'image', deployment, `${oldName}=${images.second}`, ...namespace]);
    await kubectl(['rollout', 'status', deployment, `--timeout=${rolloutSeconds}s`, ...namespace]);
    moment('Kubernetes calls it done');
    await pause(5);
    return { checks: [] };
  },
};
