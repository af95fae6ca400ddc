import { service } from '../names.ts';
import { type Event, leftInOrder, neverFewer, settled } from './scene.ts';

/** How long the broken image is given to take traffic. */
const brokenSeconds = 20;

export const nothing: Event = {
  name: 'nothing',
  done: 'Nothing happens, to compare with.',
  async run({ pause }) {
    await pause(10);
    return { checks: [] };
  },
};

export const rollingUpdate: Event = {
  name: 'rolling update',
  done: 'A second `cdktf deploy`, with another version of the image.',
  async run(scene) {
    const { pods, images, deployment, now, moment } = scene;
    const begun = now();
    const before = pods.serving.length;
    moment('deploy');
    await deployment.deploy(images.second);
    moment('deploy has ended');
    await settled(scene, before);
    const old = pods.pods.filter(({ image }) => image !== images.second).length;
    return {
      checks: [
        { title: 'pods of another image afterwards', wanted: '0', found: `${old}`, kept: old === 0 },
        neverFewer(scene, begun, before),
        leftInOrder(pods.departuresSince(begun), before),
      ],
    };
  },
};

export const brokenImage: Event = {
  name: 'broken image',
  done: 'A deploy of an image that is never ready and answers wrongly; then `kubectl rollout undo`.',
  async run(scene) {
    const { pods, images, deployment, kubectl, moment, until, pause, now } = scene;
    const begun = now();
    const before = pods.serving.length;
    const broken = () => pods.pods.filter(({ image }) => image === images.broken);
    moment('deploy of a broken image');
    const deployed = deployment.deployInVain(images.broken);
    try {
      await until(
        'the broken image to run',
        () => broken().some(({ containerId }) => containerId !== undefined),
        60,
      );
      moment('the broken image runs');
      await pause(brokenSeconds);
    } finally {
      // Terraform waits for the rollout, and takes the one back for it. Interrupted, it may forget all it has deployed.
      moment('rollout undone');
      await kubectl(['rollout', 'undo', `deployment/${service}`, '--namespace', service]);
      await deployed;
    }
    await settled(scene, before);
    const served = pods.imagesThatServed.has(images.broken);
    return {
      checks: [
        {
          title: 'pods of it that got traffic',
          wanted: 'none',
          found: served ? 'some' : 'none',
          kept: !served,
        },
        {
          title: 'pods of it that stayed',
          wanted: '0',
          found: `${broken().length}`,
          kept: broken().length === 0,
        },
        neverFewer(scene, begun, before),
      ],
    };
  },
};
