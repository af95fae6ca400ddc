import { loadBalancer } from '../../kubernetes/load-balancers.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import type { Thing } from '../../world.ts';
import { badRequest, inUse, invalid, notFound } from '../answers.ts';
import type { Reference } from '../kind.ts';
import { kindOf } from '../kinds.ts';
import type { Removal, Write } from '../request.ts';
import { idOf, type Named } from '../template.ts';

/** What one reference of a resource names. */
export const named = ({ at, to }: Reference, resource: Named): { text: string; id: string }[] =>
  textsAt(resource.values, at).map(text => ({ text, id: idOf(text, kindOf(to), resource) }));

export const referencesExist: Rule<Write> = {
  refuses: 'a reference to something that does not exist',
  problem(write, world) {
    for (const reference of write.kind.refers ?? []) {
      const missing = named(reference, write).find(
        // Without an account of its own a cluster uses the default one.
        ({ text, id }) => text !== 'default' && !world.find({ cluster: '', kind: reference.to, id }),
      );
      if (missing !== undefined) return missingIs(reference, missing.id, write);
    }
    return undefined;
  },
};

function missingIs({ at, to }: Reference, id: string, { kind }: Write): string {
  const field = at.replaceAll('.*', '');
  const collection = id.split('/').at(-2) ?? to;
  if (to === 'google_service_account')
    return badRequest(`Service account ${id.split('/').at(-1)} does not exist.`);
  if (kind.api === 'compute') {
    return invalid(
      `Invalid value for field 'resource.${field}': '${id}'. The referenced ${collection.replace(/e?s$/, '')} resource cannot be found.`,
    );
  }
  return notFound(`${field}: ${id} was not found`);
}

/** Something that exists, as templates see it: it says its project and region itself. */
const existing = ({ kind, values }: Thing): Named => ({
  kind: kindOf(kind),
  values,
  account: { project: '', region: '', labels: {} },
  seed: '',
});

/** The network that a resource of this project is in. */
export const networkOf = (resource: Named | Thing): string | undefined =>
  named(
    { at: 'network', to: 'google_compute_network' },
    'cluster' in resource ? existing(resource) : resource,
  )[0]?.id;

export const nothingUsesIt: Rule<Removal> = {
  refuses: 'to delete what something else still uses',
  problem({ type, id }, world) {
    const balancer = world.all(loadBalancer).find(({ values }) => textsAt(values, 'uses.*').includes(id));
    const user = balancer ?? world.things().find(thing => thing.cluster === '' && holds(thing, type, id));
    return user && inUse(`The resource '${id}' is already being used by '${user.id}'`);
  },
};

const holds = (thing: Thing, type: string, id: string): boolean =>
  (kindOf(thing.kind).refers ?? [])
    .filter(({ to, holds }) => holds && to === type)
    .some(reference => named(reference, existing(thing)).some(used => used.id === id));
