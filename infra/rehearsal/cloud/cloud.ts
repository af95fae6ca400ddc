import { setTimeout } from 'node:timers/promises';
import type { ProviderName } from '../brain/brain.ts';
import type { Block } from '../protocol/schema.ts';
import type { ObjectValue } from '../protocol/value.ts';
import type { Change } from './change.ts';
import { type Fault, Faults } from './faults.ts';
import { Google } from './google/google.ts';
import { Kubernetes } from './kubernetes/kubernetes.ts';
import { loadBalancer } from './kubernetes/load-balancers.ts';
import { Refusal } from './refusal.ts';
import { Stillness } from './stillness.ts';
import { type Thing, World } from './world.ts';

export type { Change } from './change.ts';

/** The half of a provider that does: keeps what was created, in memory, and refuses what the real services would. */
export interface Cloud {
  /** Tells which account or cluster the following changes are for. */
  configure(provider: ProviderName, config: ObjectValue): void;
  /**
   * @returns what there is afterwards
   * @throws Refusal; Inconsistent, where a fault says so
   */
  apply(provider: ProviderName, change: Change): Promise<ObjectValue | null>;
  /**
   * @returns what there is of something that was created; null where it has gone
   * @throws Refusal where nobody answers
   */
  read(provider: ProviderName, type: string, state: ObjectValue): ObjectValue | null;
  /**
   * @param id as the provider gives it, for Kubernetes `namespace/name`
   * @throws Refusal where there is no such thing
   */
  find(provider: ProviderName, type: string, id: string): ObjectValue;
  /** @throws Refusal where there is no such thing */
  readData(provider: ProviderName, type: string, config: ObjectValue, block: Block): ObjectValue;
  /** Whether there is a bucket of that name to keep states in. */
  hasBucket(name: string): boolean;
}

/** Something that exists, for a summary. */
export interface InventoryItem {
  readonly provider: ProviderName;
  /** Type in Terraform; for Kubernetes the kind of the object. */
  readonly type: string;
  readonly id: string;
}

export interface CloudOptions {
  /** How many objects a bucket holds. @default none */
  readonly objects?: (bucket: string) => number;
  /** Clusters that are there without Google: hosts, or paths of kubeconfig files. @default none */
  readonly hosts?: readonly string[];
  /** @default none */
  readonly faults?: readonly Fault[];
  /** What somebody else made, and the program names: types and ids of Google's. @default nothing */
  readonly given?: readonly { readonly type: string; readonly id: string }[];
  /** How long nothing may happen until an object that needs another one is refused. @default 1.5 s */
  readonly pause?: () => Promise<void>;
}

/** Google Cloud and the clusters in it, in memory: one world, in which the one may name things of the other. */
export class SimulatedCloud implements Cloud {
  readonly #world = new World();
  readonly #faults = new Faults();
  readonly #given = new Set<Thing>();
  readonly #stillness: Stillness;
  readonly #halves: { readonly google: Google; readonly kubernetes: Kubernetes };

  constructor({
    objects = () => 0,
    hosts = [],
    faults = [],
    given = [],
    pause = () => setTimeout(1_500),
  }: CloudOptions = {}) {
    this.#stillness = new Stillness(pause);
    this.#halves = {
      google: new Google(this.#world, objects),
      kubernetes: new Kubernetes(this.#world, this.#stillness, hosts),
    };
    this.#faults.set(faults);
    for (const { type, id } of given) {
      const thing = { cluster: '', kind: type, id, values: { id } };
      this.#given.add(thing);
      this.#world.put(thing);
    }
  }

  /** Puts faults in place of what is left of those before. */
  inject(faults: readonly Fault[]): void {
    this.#faults.set(faults);
  }

  configure(provider: ProviderName, config: ObjectValue): void {
    this.#halves[provider].configure(config);
  }

  apply(provider: ProviderName, change: Change): Promise<ObjectValue | null> {
    return this.#stillness.during(() =>
      this.#faults.around(provider, change, async () => this.#halves[provider].apply(change)),
    );
  }

  read(provider: ProviderName, type: string, state: ObjectValue): ObjectValue | null {
    return this.#halves[provider].read(type, state);
  }

  find(provider: ProviderName, type: string, id: string): ObjectValue {
    const [name = '', namespace = null] = id.split('/').reverse();
    const address = provider === 'google' ? { id } : { metadata: [{ name, namespace }] };
    const found = this.read(provider, type, address);
    if (found === null) throw new Refusal(`Cannot import non-existent remote object: ${type} ${id}`);
    return found;
  }

  readData(provider: ProviderName, type: string, config: ObjectValue, block: Block): ObjectValue {
    return this.#halves[provider].readData(type, config, block);
  }

  hasBucket(name: string): boolean {
    return this.#world.find({ cluster: '', kind: 'google_storage_bucket', id: name }) !== undefined;
  }

  /** @returns a function that brings back what exists now */
  snapshot(): () => void {
    return this.#world.snapshot();
  }

  /** Everything that was created and exists, in the order of its creation. */
  inventory(): InventoryItem[] {
    return this.#world
      .things()
      .filter(thing => thing.kind !== loadBalancer && !this.#given.has(thing))
      .map(({ cluster, kind, id }) => ({
        provider: cluster === '' ? 'google' : 'kubernetes',
        type: kind,
        id,
      }));
  }
}
