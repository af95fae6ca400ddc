import type { Judged } from '../../run/result.ts';
import type { Event, Scene } from './scene.ts';

/** The kubelet looks at Secrets every 60 to 90 seconds; the service at its file every second. */
const propagationSeconds = 150;

/** Waits until every pod accepts a key, or none does. */
async function everyPod({ pods, api, until }: Scene, key: string, accepts: boolean): Promise<void> {
  await until(
    `every pod to ${accepts ? 'accept the new' : 'refuse the old'} key`,
    async () => {
      const answers = await Promise.all(pods.serving.map(({ name }) => api.podKnows(name, key)));
      return answers.every(answer => answer === accepts);
    },
    propagationSeconds,
  );
}

/** A client's change of keys: hold two, use the new one, give up the old one. */
export interface KeyChange {
  readonly added: Event;
  readonly revoked: Event;
  /** The key that load presents from `revoked` on. */
  readonly newKey: () => string;
}

/** @param old the key in use, and its id */
export function keyChange(old: { readonly key: string; readonly id: string }): KeyChange {
  let fresh: string | undefined;
  const newKey = () => {
    if (fresh === undefined) throw new Error('there is no new key yet');
    return fresh;
  };
  const done = (title: string): Judged => ({ title, wanted: 'yes', found: 'yes', kept: true });
  return {
    newKey,
    added: {
      name: 'key added',
      done: 'A second key for the same client, by a deploy; load still comes with the first.',
      async run(scene) {
        const { deployment, moment } = scene;
        fresh = deployment.mint().key;
        moment('deploy of a second key');
        await deployment.deploy();
        await everyPod(scene, fresh, true);
        moment('every pod accepts it');
        return { checks: [done('every pod accepts the new key')] };
      },
    },
    revoked: {
      name: 'key revoked',
      done: 'Load comes with the new key; the old one is revoked, by a deploy.',
      async run(scene) {
        const { deployment, moment } = scene;
        deployment.revoke(old.id);
        moment('deploy without the first key');
        await deployment.deploy();
        await everyPod(scene, old.key, false);
        moment('every pod refuses it');
        return { checks: [done('every pod refuses the old key')] };
      },
    },
  };
}
