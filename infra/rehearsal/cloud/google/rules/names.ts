import type { Rule } from '../../rule.ts';
import { alreadyExists, badRequest, invalid } from '../answers.ts';
import type { Write } from '../request.ts';
import { expand } from '../template.ts';

/** APIs whose names are parts of host names (RFC 1035). */
const strict = ['compute', 'container'];

export const nameIsSound: Rule<Write> = {
  refuses: 'a name with capitals, underscores, a digit first, or more than 63 characters',
  problem({ kind: { api }, values }) {
    const name = values['name'];
    if (!strict.includes(api) || typeof name !== 'string' || /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name))
      return undefined;
    return invalid(
      `Invalid value for field 'resource.name': '${name}'. Must be a match of regex '(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)'`,
    );
  },
};

export const nameIsFree: Rule<Write> = {
  refuses: 'a name that is taken, by something that is there or that was deleted and keeps its name',
  problem({ type, id, kind, prior }, world) {
    if (prior !== null || kind.existing === 'is taken over') return undefined;
    if (!world.taken({ cluster: '', kind: type, id })) return undefined;
    return alreadyExists(
      type === 'google_storage_bucket'
        ? 'Your previous request to create the named bucket succeeded and you already own it.'
        : `The resource '${id}' already exists`,
    );
  },
};

export const identityStays: Rule<Write> = {
  refuses: 'a change of what a resource is named by: only a new one can have another name or place',
  problem(write) {
    const { kind, prior } = write;
    // Where the service chose the id, nothing else tells.
    if (prior === null || kind.id.includes('{:')) return undefined;
    const id = expand(kind.id, write);
    return id === prior['id'] ? undefined : badRequest(`'${prior['id']}' cannot become '${id}'`);
  },
};
