import { kindOf, kinds } from '../../rehearsal/cloud/google/kinds.ts';
import { type Account, expand, idOf, type Named } from '../../rehearsal/cloud/google/template.ts';
import { identityOf } from '../../rehearsal/cloud/kubernetes/kind.ts';
import { isObject, type Json, type JsonObject, type Resource } from '../../synthesized.ts';
import { type Mention, mentions, type Selection, selections } from './mentions.ts';

/** That one resource of a program names another. */
export interface Reference {
  readonly from: Resource;
  readonly to: Resource;
  /** The attribute that does. */
  readonly at: string;
}

/** Kubernetes' kind of a resource (`Deployment`), else its type in Terraform. */
export function kindOfResource({ type, values }: Resource): string {
  if (!type.startsWith('kubernetes_')) return type;
  return identityOf(type, { ...values, metadata: [values['metadata'] ?? null] }).kind;
}

/**
 * Every value at a path of keys between dots, through all elements of the lists on the way. A key with dots in it can
 * be the last one.
 */
function valuesAt(value: Json | undefined, path: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => valuesAt(item, path));
  if (!isObject(value)) return [];
  if (Object.hasOwn(value, path)) {
    const found = value[path] ?? null;
    return Array.isArray(found) ? found : [found];
  }
  const dot = path.indexOf('.');
  return dot < 0 ? [] : valuesAt(value[path.slice(0, dot)], path.slice(dot + 1));
}

/** The object that a `kubernetes_manifest` holds, else the resource's own values. */
const contentOf = ({ values }: Resource): JsonObject => {
  const { manifest } = values;
  return isObject(manifest) ? manifest : values;
};

const textsAt = (resource: Resource, path: string): string[] =>
  valuesAt(contentOf(resource), path).filter(value => typeof value === 'string');

/** Addresses in what Terraform is told: `${type.name.attribute}`. */
const addressesIn = (value: Json): string[] =>
  [...JSON.stringify(value).matchAll(/\$\{(\w+\.[\w-]+)\./g)].map(([, address = '']) => address);

/** What a text names: itself, or the parts of it that a form finds. */
const namesIn = (text: string, form: RegExp | undefined): string[] =>
  form === undefined ? [text] : [...text.matchAll(form)].map(([, name = '']) => name);

/** Finds what resources of one environment say of each other. */
class Finder {
  readonly #resources: readonly Resource[];
  readonly #account: Account;

  constructor(resources: readonly Resource[], account: Account) {
    this.#resources = resources;
    this.#account = account;
  }

  of(from: Resource): Reference[] {
    const kind = kindOfResource(from);
    const all = (at: string, named: readonly Resource[]) => named.map(to => ({ from, to, at }));
    return [
      ...Object.entries(from.values).flatMap(([at, value]) => all(at, this.#interpolated(from, at, value))),
      ...this.#mentionsOf(kind).flatMap(mention => all(mention.at, this.#mentioned(from, mention))),
      ...selections.filter(row => row.from === kind).flatMap(row => all(row.at, this.#selected(from, row))),
    ];
  }

  /** Terraform's own references; `depends_on` is about order alone. */
  #interpolated({ stack }: Resource, at: string, value: Json): Resource[] {
    const addresses = at === 'depends_on' ? [] : addressesIn(value);
    return this.#resources.filter(to => to.stack === stack && addresses.includes(to.address));
  }

  /** What the simulated cloud knows to be names, and what else is. */
  #mentionsOf(kind: string): Mention[] {
    const known = (kinds[kind]?.refers ?? []).map(({ at, to }) => ({
      from: kind,
      at: at.replaceAll('.*', ''),
      to,
    }));
    return [...known, ...mentions.filter(({ from }) => from === kind)];
  }

  #mentioned(from: Resource, mention: Mention): Resource[] {
    const names = textsAt(from, mention.at).flatMap(text => namesIn(text, mention.form));
    return this.#resources.filter(
      to => kindOfResource(to) === mention.to && names.some(name => this.#isCalled(to, name, from)),
    );
  }

  #isCalled(to: Resource, name: string, from: Resource): boolean {
    if (to.type.startsWith('kubernetes_')) return textsAt(to, 'metadata.name').includes(name);
    const kind = kindOf(to.type);
    return idOf(name, kind, this.#named(from)) === expand(kind.id, this.#named(to));
  }

  #named({ type, values, address }: Resource): Named {
    return { kind: kindOf(type), values, account: this.#account, seed: address };
  }

  #selected(from: Resource, { at, to: kind, by, form }: Selection): Resource[] {
    const wanted: Json[] = valuesAt(contentOf(from), at).flatMap((want): Json[] =>
      typeof want === 'string' ? namesIn(want, form) : [want],
    );
    return this.#resources.filter(
      to => kindOfResource(to) === kind && valuesAt(contentOf(to), by).some(value => fits(value, wanted)),
    );
  }
}

/** Whether a value is one of those wanted; of labels, whether it has all that one of them asks for. */
const fits = (value: Json, wanted: readonly Json[]): boolean =>
  wanted.some(want =>
    isObject(want) && isObject(value)
      ? Object.entries(want).every(([name, text]) => value[name] === text)
      : want === value,
  );

/** Every reference among the resources of an environment. @param account the project and region they are in */
export function referencesAmong(
  resources: readonly Resource[],
  account: Pick<Account, 'project' | 'region'>,
): Reference[] {
  const finder = new Finder(resources, { ...account, labels: {} });
  return resources.flatMap(resource => finder.of(resource)).filter(({ from, to }) => from !== to);
}
