import type { ObjectValue } from '../protocol/value.ts';

/** Something that was created. */
export interface Thing {
  /** The cluster it is an object of; empty for what Google keeps. */
  readonly cluster: string;
  /** Type of the resource in Terraform; for an object of Kubernetes its kind, whichever type it was made by. */
  readonly kind: string;
  readonly id: string;
  readonly values: ObjectValue;
}

type Address = Pick<Thing, 'cluster' | 'kind' | 'id'>;
const keyOf = ({ cluster, kind, id }: Address) => `${cluster} ${kind} ${id}`;

/** Everything that exists, Google's and Kubernetes' alike: the one refers to the other. */
export class World {
  readonly #things = new Map<string, Thing>();
  /** What was deleted and still has its name, since the service never lets go of it: key rings and keys. */
  readonly #ghosts = new Set<string>();
  /** APIs that are on, as `project/name.googleapis.com`: they may stay so when the resource that asked for it goes. */
  readonly apis = new Set<string>();

  put(thing: Thing): void {
    this.#things.set(keyOf(thing), thing);
  }

  find(address: Address): Thing | undefined {
    return this.#things.get(keyOf(address));
  }

  /** Everything of a kind, in the order of its creation. */
  all(kind: string, cluster = ''): Thing[] {
    return this.things().filter(thing => thing.kind === kind && thing.cluster === cluster);
  }

  things(): Thing[] {
    return [...this.#things.values()];
  }

  remove(thing: Address): void {
    this.#things.delete(keyOf(thing));
  }

  /** Takes a thing away, but not its name. */
  bury(thing: Thing): void {
    this.remove(thing);
    this.#ghosts.add(keyOf(thing));
  }

  /** Whether the name is taken, by something that is there or by its ghost. */
  taken(address: Address): boolean {
    const key = keyOf(address);
    return this.#things.has(key) || this.#ghosts.has(key);
  }

  /** @returns a function that brings back what exists now */
  snapshot(): () => void {
    const things = new Map(this.#things);
    const ghosts = new Set(this.#ghosts);
    const apis = new Set(this.apis);
    return () => {
      this.#things.clear();
      this.#ghosts.clear();
      this.apis.clear();
      for (const [key, thing] of things) this.#things.set(key, thing);
      for (const key of ghosts) this.#ghosts.add(key);
      for (const api of apis) this.apis.add(api);
    };
  }
}
