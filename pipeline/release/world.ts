import type { Environment } from '../../infra/environments/schema/environment.ts';
import type { Access } from './cluster/access.ts';
import { History } from './cluster/history.ts';
import { podTroubles, readRunning } from './cluster/running.ts';
import type { Finding } from './record.ts';
import type { World } from './release.ts';
import type { Client } from './smoke/client.ts';
import { assertKeyAccepted } from './smoke/key-accepted.ts';

export interface Means {
  readonly access: Access;
  deploy(image: string): boolean;
  /** Asks the service with the key of the smoke test. */
  clientOf(url: string): Client;
  smoke(client: Client): Promise<Finding[]>;
  now(): Date;
  say(sentence: string): void;
}

/** The world as a release sees it: an environment's cluster, and the service that runs there. */
export function worldOf({ name }: Environment, { access, clientOf, smoke, ...means }: Means): World {
  return {
    async running() {
      const api = await access.api();
      return api && readRunning(api);
    },
    async records() {
      const api = await access.api();
      return api ? new History(api).read() : [];
    },
    async troubles(image) {
      const api = await access.api();
      return api ? podTroubles(api, name, image) : [];
    },
    deploy: async image => means.deploy(image),
    assertKeyAccepted: () => access.withAddress(url => assertKeyAccepted(clientOf(url))),
    smoke: () => access.withAddress(url => smoke(clientOf(url))),
    now: means.now,
    say: means.say,
  };
}
