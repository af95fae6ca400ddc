import type { ObjectValue } from '../../protocol/value.ts';
import { digits, hex, uuid } from '../computed/made.ts';
import type { Kind } from './kind.ts';

/** What is asked of Google without being said in the resource: the provider's own configuration. */
export interface Account {
  readonly project: string;
  readonly region: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A resource as templates see it. */
export interface Named {
  readonly kind: Kind;
  readonly values: ObjectValue;
  readonly account: Account;
  /** Made from what its owner wrote: what the service makes up differs with it. */
  readonly seed: string;
}

/** The last part of an id or link: the bare name. */
export const nameOf = (text: string): string => text.slice(text.lastIndexOf('/') + 1);

const filters: Readonly<Record<string, (text: string, named: Named) => string>> = {
  name: nameOf,
  // Google's own ids of projects; `123456789012` in the name of a secret.
  number: (text, { seed }) => (text === '' ? digits(`number ${seed}`) : digits(`project ${text}`, 12)),
  hex: (_, { seed }) => hex(`hex ${seed}`),
  uuid: (_, { seed }) => uuid(`uuid ${seed}`),
  slug: text => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
};

/**
 * Writes an id, a name or a link: `{name}` is the resource's attribute, `{cluster:name}` the last part of one,
 * `{:number}`, `{:hex}` and `{:uuid}` are the service's choice.
 */
export const expand = (template: string, named: Named): string =>
  template.replaceAll(/\{(\w*):?(\w*)\}/g, (_, attribute: string, filter: string) => {
    const text = attribute === '' ? '' : textOf(attribute, named);
    return filters[filter]?.(text, named) ?? text;
  });

function textOf(attribute: string, named: Named): string {
  const { values, account, kind, seed } = named;
  const given = values[attribute];
  if (typeof given === 'string' && given !== '') return given;
  if (attribute === 'project') return account.project;
  if (attribute === 'region' || attribute === 'location') return account.region;
  const computed = kind.computed?.[attribute];
  if (typeof computed === 'string') return expand(computed, named);
  const prefix = values['name_prefix'];
  // As Terraform's SDK makes a name of a prefix: 26 characters that were not there before.
  return `${typeof prefix === 'string' ? prefix : ''}${hex(`${attribute} ${seed}`, 26)}`;
}

/**
 * The id of what a resource names by id, self link, part of one, or bare name.
 * @param to the kind of what is named
 */
export function idOf(text: string, to: Kind, { account, values, seed }: Named): string {
  // An address of an API: https://www.googleapis.com/compute/v1/projects/…
  const path = text.replace(/^https?:\/\/.*?\/v\w+\/(?:b\/)?/, '');
  if (path.startsWith('projects/-/')) return path.replace('projects/-/', `projects/${projectOf(path)}/`);
  if (path.startsWith('projects/')) return path;
  if (/^(global|regions|zones|locations)\//.test(path)) return `projects/${account.project}/${path}`;
  // A bare name is in the same project and place as what names it; an account's name is its address.
  const named = {
    account,
    seed,
    kind: to,
    values: { ...placeOf(values), [lastAttribute(to)]: nameOf(path) },
  };
  return expand(
    to.id,
    path.includes('@') ? { ...named, account: { ...account, project: projectOf(path) } } : named,
  );
}

const placeOf = ({ project = null, region = null, location = null }: ObjectValue): ObjectValue => ({
  project,
  region,
  location,
});

const lastAttribute = ({ id }: Kind): string => /\{(\w+)[^{}]*\}$/.exec(id)?.[1] ?? 'name';

/** The project in the e-mail address of a service account. */
export const projectOf = (email: string): string =>
  /@(.+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1] ?? '';
