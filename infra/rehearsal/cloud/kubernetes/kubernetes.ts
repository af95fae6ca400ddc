import type { Block } from '../../protocol/schema.ts';
import { type ObjectValue, textAt } from '../../protocol/value.ts';
import type { Change } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { firstProblem, type Rule } from '../rule.ts';
import type { Stillness } from '../stillness.ts';
import { within } from '../values.ts';
import type { World } from '../world.ts';
import { complete } from './complete.ts';
import { type Identity, identityOf, idOf, resourceOf } from './kind.ts';
import { reconcile } from './load-balancers.ts';
import type { Cluster, Write } from './request.ts';
import { apiRules, controllerRules, rolloutRules } from './rules.ts';

/** What simulated clusters do with an object. */
export class Kubernetes {
  readonly #world: World;
  readonly #stillness: Stillness;
  readonly #hosts: readonly string[];
  #host = '';

  /** @param hosts of clusters that are there without Google */
  constructor(world: World, stillness: Stillness, hosts: readonly string[]) {
    this.#world = world;
    this.#stillness = stillness;
    this.#hosts = hosts;
  }

  configure(config: ObjectValue): void {
    const file = textAt(config, ['config_path']) ?? textAt(config, ['config_paths', 0]);
    this.#host = textAt(config, ['host']) ?? file ?? '';
  }

  /** @throws Refusal */
  async apply({ type, prior, planned, block }: Change): Promise<ObjectValue | null> {
    const cluster = this.#cluster();
    if (planned === null) return this.#delete(cluster, identityOf(type, prior ?? {}));
    const identity = identityOf(type, planned);
    const values = complete(planned, block, identity);
    const write = { ...identity, cluster, values, prior };
    const problem = firstProblem(apiRules, write, this.#world);
    if (problem !== undefined) throw new Refusal(problem);
    this.#put(write);
    await this.#settle(write);
    return values;
  }

  /** @throws Refusal where the cluster cannot be reached */
  read(type: string, state: ObjectValue): ObjectValue | null {
    const { id: cluster } = this.#cluster();
    const identity = identityOf(type, state);
    return this.#world.find({ cluster, kind: identity.kind, id: idOf(identity) })?.values ?? null;
  }

  /** @throws Refusal where there is no such object */
  readData(type: string, config: ObjectValue, block: Block): ObjectValue {
    const found = this.read(type, config);
    const identity = identityOf(type, config);
    if (found === null) throw new Refusal(`${resourceOf(identity.kind)} "${identity.name}" not found`);
    return complete({ ...config, ...within(found, block) }, block, identity);
  }

  #put({ cluster, kind, values, ...names }: Write): void {
    this.#world.put({ cluster: cluster.id, kind, id: idOf(names), values });
    reconcile(cluster, this.#world);
    this.#stillness.changed();
  }

  /** Waits until controllers have what they need; some of it may come only after this object. */
  async #settle(write: Write): Promise<void> {
    const pods = await this.#inTime(rolloutRules, write);
    if (pods !== undefined && write.values['wait_for_rollout'] !== false) {
      // It is there, and stays; its pods do not come.
      throw new Refusal(
        `Waiting for rollout to finish: 0 updated replicas are available: ${pods}`,
        write.values,
      );
    }
    const problem = await this.#inTime(controllerRules, write);
    if (problem === undefined) return;
    if (write.prior === null) this.#remove(write.cluster, write);
    else this.#put({ ...write, values: write.prior });
    throw new Refusal(problem);
  }

  async #inTime(rules: readonly Rule<Write>[], write: Write): Promise<string | undefined> {
    for (;;) {
      const problem = firstProblem(rules, write, this.#world);
      if (problem === undefined || !(await this.#stillness.changes())) return problem;
    }
  }

  async #delete(cluster: Cluster, identity: Identity): Promise<null> {
    // Its load balancer takes minutes to go. Whatever is deleted at the same time is so before it.
    if (identity.kind === 'Ingress') while (await this.#stillness.changes());
    this.#remove(cluster, identity);
    return null;
  }

  #remove(cluster: Cluster, identity: Identity): void {
    const id = idOf(identity);
    this.#world.remove({ cluster: cluster.id, kind: identity.kind, id });
    const content = identity.kind === 'Namespace' ? this.#world.things() : [];
    for (const thing of content.filter(one => one.cluster === cluster.id && one.id.startsWith(`${id}/`))) {
      this.#world.remove(thing);
    }
    reconcile(cluster, this.#world);
  }

  /** @throws Refusal where no cluster answers to the name that the provider was given */
  #cluster(): Cluster {
    const host = this.#host.replace(/^https:\/\//, '');
    if (this.#hosts.includes(this.#host)) return { id: this.#host, google: undefined };
    const found = this.#world
      .all('google_container_cluster')
      .find(({ values }) => endpointOf(values) === host);
    if (found !== undefined) return { id: found.id, google: found.values };
    throw new Refusal(
      host === ''
        ? 'Get "http://localhost/api": dial tcp 127.0.0.1:80: connect: connection refused'
        : `Get "https://${host}/api": dial tcp: lookup ${host}: no such host`,
    );
  }
}

const endpointOf = (cluster: ObjectValue): string | undefined =>
  textAt(cluster, ['control_plane_endpoints_config', 0, 'dns_endpoint_config', 0, 'endpoint']);
