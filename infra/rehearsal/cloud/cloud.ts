import type { ProviderName } from '../brain/brain.ts';
import { type Block, fill } from '../protocol/schema.ts';
import type { ObjectValue } from '../protocol/value.ts';

/** A change as Terraform wants it applied. */
export interface Change {
  readonly type: string;
  /** What there is; null to create. */
  readonly prior: ObjectValue | null;
  /** What there shall be, with unknowns for the cloud to choose; null to destroy. */
  readonly planned: ObjectValue | null;
  readonly block: Block;
}

/** The half of a provider that does: keeps what was created, in memory, and refuses what the real services would. */
export interface Cloud {
  /** Tells which account or cluster the following changes are for. */
  configure(provider: ProviderName, config: ObjectValue): void;
  /**
   * @returns what there is afterwards
   * @throws Refusal
   */
  apply(provider: ProviderName, change: Change): Promise<ObjectValue | null>;
  /** @returns what there is of something that was created; null where it has gone */
  read(provider: ProviderName, type: string, state: ObjectValue): ObjectValue | null;
  /** @throws Refusal where there is no such thing */
  readData(provider: ProviderName, type: string, config: ObjectValue, block: Block): ObjectValue;
  /** Whether there is a bucket of that name to keep states in. */
  hasBucket(name: string): boolean;
}

export class SimulatedCloud implements Cloud {
  configure() {}
  readonly #resources = new Map<string, ObjectValue>();

  async apply(_provider: ProviderName, { type, prior, planned, block }: Change) {
    if (planned === null) {
      this.#resources.delete(`${type} ${prior?.['id']}`);
      return null;
    }
    const values = fill(planned, block, (path, of) =>
      of === 'string'
        ? `${type}.${path.join('.')}`
        : of === 'number'
          ? 1
          : of === 'bool'
            ? false
            : of[0] === 'map'
              ? {}
              : [],
    );
    this.#resources.set(`${type} ${values['id']}`, values);
    return values;
  }

  read(_provider: ProviderName, _type: string, state: ObjectValue) {
    return state;
  }

  readData(_provider: ProviderName, _type: string, config: ObjectValue) {
    return config;
  }

  hasBucket(name: string) {
    return [...this.#resources.values()].some(values => values['name'] === name);
  }
}
