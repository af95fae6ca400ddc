import type { ProviderName } from '../brain/brain.ts';
import { isList, isObject, type ObjectValue, textAt, type Value } from '../protocol/value.ts';
import type { Change } from './change.ts';
import { identityOf, resourceOf } from './kubernetes/kind.ts';
import { Refusal } from './refusal.ts';

type Action = 'create' | 'update' | 'delete';

/** Stops a change in the midst of an apply, until a test lets it go on. */
export interface Hold {
  readonly until: Promise<unknown>;
  /** Called when the change has come. */
  readonly reached?: () => void;
  /** Whether the change is made before it is held: the cloud has it, and Terraform does not know. @default false */
  readonly made?: boolean;
}

/** Something that goes wrong, once. */
export interface Fault {
  /** Type of the resource. @default any */
  readonly type?: string;
  /** Name of the resource in the cloud. @default any */
  readonly name?: string;
  /** @default any */
  readonly action?: Action;
  /** Which of the changes that fit, counted from 1 when the fault is set. @default 1 */
  readonly nth?: number;
  readonly effect: 'quota' | 'permission' | 'timeout' | 'inconsistent' | Hold;
}

/** An answer that is not what was planned; Terraform calls it a bug of the provider. */
export class Inconsistent extends Error {
  override readonly name = 'Inconsistent';
  readonly values: ObjectValue;
  constructor(values: ObjectValue) {
    super('the result is not what was planned');
    this.values = values;
  }
}

const messages: Readonly<
  Record<
    'quota' | 'permission' | 'timeout',
    Readonly<Record<ProviderName, (what: string, action: Action) => string>>
  >
> = {
  quota: {
    google: what => `googleapi: Error 403: Quota exceeded for quota metric of ${what}, quotaExceeded`,
    kubernetes: what => `${what} is forbidden: exceeded quota`,
  },
  permission: {
    google: (what, action) => `googleapi: Error 403: Permission to ${action} ${what} denied, forbidden`,
    kubernetes: (what, action) => `${what} is forbidden: User cannot ${action} it`,
  },
  timeout: {
    google: what =>
      `Error waiting for ${what}: timeout while waiting for state to become 'DONE' (last state: 'RUNNING', timeout: 20m0s)`,
    kubernetes: what => `Waiting for ${what}: context deadline exceeded`,
  },
};

/** Faults that wait for their change. */
export class Faults {
  #waiting: { readonly fault: Fault; seen: number }[] = [];

  /** Puts these in place of what is left of the faults before. */
  set(faults: readonly Fault[]): void {
    this.#waiting = faults.map(fault => ({ fault, seen: 0 }));
  }

  /**
   * Makes a change, or what a fault makes of it.
   * @throws Refusal, Inconsistent
   */
  async around(
    provider: ProviderName,
    change: Change,
    make: () => Promise<ObjectValue | null>,
  ): Promise<ObjectValue | null> {
    const effect = this.#take(change)?.effect;
    if (effect === undefined) return make();
    if (effect === 'inconsistent') return inconsistent(await make(), change.planned);
    if (typeof effect === 'string') {
      throw new Refusal(messages[effect][provider](titleOf(provider, change), actionOf(change)));
    }
    const made = effect.made ? await make() : undefined;
    effect.reached?.();
    await effect.until;
    return made === undefined ? make() : made;
  }

  /** The fault whose turn it is; it does not come again. */
  #take(change: Change): Fault | undefined {
    const fitting = this.#waiting.filter(({ fault }) => fits(fault, change));
    for (const one of fitting) one.seen++;
    const found = fitting.find(({ fault, seen }) => seen === (fault.nth ?? 1));
    this.#waiting = this.#waiting.filter(one => one !== found);
    return found?.fault;
  }
}

const actionOf = ({ prior, planned }: Change): Action =>
  planned === null ? 'delete' : prior === null ? 'create' : 'update';

const fits = ({ type, name, action }: Fault, change: Change): boolean =>
  (type ?? change.type) === change.type &&
  (action ?? actionOf(change)) === actionOf(change) &&
  (name === undefined || nameOf(change) === name);

/** Attributes that a resource of Google's may have its name in. */
const names = [
  'name',
  'account_id',
  'repository_id',
  'secret_id',
  'service',
  'bucket_id',
  'display_name',
  'member',
];

function nameOf({ type, prior, planned }: Change): string {
  const values = planned ?? prior ?? {};
  return type.startsWith('kubernetes_')
    ? identityOf(type, values).name
    : (names.map(name => textAt(values, [name])).find(name => name !== undefined) ?? '');
}

const titleOf = (provider: ProviderName, change: Change): string =>
  provider === 'google'
    ? `${change.type} ${nameOf(change)}`
    : `${resourceOf(identityOf(change.type, change.planned ?? change.prior ?? {}).kind)} "${nameOf(change)}"`;

/** @throws Inconsistent with another text where the plan had one */
function inconsistent(made: ObjectValue | null, planned: ObjectValue | null): null {
  if (made !== null && planned !== null) throw new Inconsistent({ ...made, ...altered(planned, made) });
  return null;
}

/** The first attribute with a text in it that the plan knew, with another text. */
function altered(planned: ObjectValue, made: ObjectValue): ObjectValue {
  for (const [name, before] of Object.entries(planned)) {
    const after = otherText(before, made[name] ?? null);
    if (after !== undefined && name !== 'id') return { [name]: after };
  }
  return {};
}

function otherText(planned: Value, made: Value): Value | undefined {
  if (typeof planned === 'string' && planned !== '') return `${planned}-changed-by-the-cloud`;
  if (isList(planned) && isList(made)) {
    // Of a block that stands once, or of a value that travels with its type before it.
    const index = planned.findIndex(isObject);
    const inner = otherText(planned[index] ?? null, made[index] ?? null);
    return inner === undefined ? undefined : made.map((item, at) => (at === index ? inner : item));
  }
  if (!isObject(planned) || !isObject(made)) return undefined;
  const other = altered(planned, made);
  return Object.keys(other).length === 0 ? undefined : { ...made, ...other };
}
