import { isObject, type ObjectValue, Unknown, unknown, type Value } from '../../protocol/value.ts';
import { type CloudOptions, SimulatedCloud } from '../cloud.ts';
import { Refusal } from '../refusal.ts';
import { block, text } from './block.ts';
import { endpoint, region } from './google-part.ts';
import { type Name, names, platform } from './platform.ts';

/** Values in place of others, by path with dots; indexes count blocks: `spec.0.selector`. */
export type Changes = Readonly<Record<string, Value>>;

/** Puts one value at a path, and makes the way there. */
function put(value: Value, [step, ...rest]: readonly string[], by: Value): Value {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (step === String(index) ? put(item, rest, by) : item));
  const object = typeof value === 'object' && value !== null ? value : {};
  return {
    ...object,
    [step]: put(Object.entries(object).find(([name]) => name === step)?.[1] ?? null, rest, by),
  };
}

/** All that is unknown in these values is text, and stands at the top. */
const blockOf = (values: ObjectValue) =>
  block(text(...Object.keys(values).filter(name => values[name] instanceof Unknown)));

/** A cloud that a test builds the platform in, as Terraform would: it keeps the state. */
export class Site {
  readonly cloud: SimulatedCloud;
  readonly #states = new Map<Name, ObjectValue>();

  constructor(options: CloudOptions = {}) {
    // Nothing is waited for that is not there at once.
    this.cloud = new SimulatedCloud({ pause: async () => {}, ...options });
    this.cloud.configure('google', { project: 'p', region, default_labels: { team: 'data' } });
    this.cloud.configure('kubernetes', { host: `https://${endpoint}` });
  }

  /** Creates a resource, or changes it where it is there. @throws Refusal */
  async apply(name: Name, changes: Changes = {}): Promise<ObjectValue> {
    const { provider, type, values } = platform[name];
    const prior = this.#states.get(name) ?? null;
    const written = Object.entries(changes).reduce<Value>(
      (all, [path, by]) => put(all, path.split('.'), by),
      values,
    );
    const planned = { id: prior?.['id'] ?? unknown, ...(isObject(written) && written) };
    try {
      const made = await this.cloud.apply(provider, { type, prior, planned, block: blockOf(planned) });
      this.#states.set(name, made ?? {});
      return made ?? {};
    } catch (error) {
      if (error instanceof Refusal && error.remains) this.#states.set(name, error.remains);
      throw error;
    }
  }

  /** @throws Refusal */
  async remove(name: Name): Promise<void> {
    const { provider, type } = platform[name];
    const prior = this.#states.get(name) ?? null;
    await this.cloud.apply(provider, { type, prior, planned: null, block: block() });
    this.#states.delete(name);
  }

  /** Creates everything that is not there, as far as the named one and without it, or all. */
  async build({ before, without = [] }: { before?: Name; without?: readonly Name[] } = {}): Promise<void> {
    const wanted = before === undefined ? names : names.slice(0, names.indexOf(before));
    for (const name of wanted) if (!without.includes(name) && !this.#states.has(name)) await this.apply(name);
  }

  /** Loses the state of a resource that is there, as an apply does that is killed. */
  forget(name: Name): void {
    this.#states.delete(name);
  }

  state(name: Name): ObjectValue {
    return this.#states.get(name) ?? {};
  }
}
