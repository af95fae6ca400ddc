import type { Field, Sameness } from '../../brain/recorded/data.ts';
import type { Value } from '../../protocol/value.ts';

/** Whether the provider takes one value at a place for the same as another, which is wanted there now. */
export type Same = (prior: Value, wanted: Value) => Promise<boolean>;

const self = 'https://www.googleapis.com/compute/v1/';
const pairs: Readonly<Record<Sameness, readonly [string, string]>> = {
  anything: ['some', 'other'],
  case: ['SOME-name', 'some-NAME'],
  selfLink: ['projects/p/regions/us-east1/subnetworks/n', `${self}projects/p/regions/us-east1/subnetworks/n`],
  lastName: ['projects/p/regions/us-east1/subnetworks/n', 'n'],
  projectPrefix: ['projects/some', 'some'],
  duration: ['3600s', '3600.0s'],
  quantity: ['1', '1000m'],
};

/** Learns in which ways texts at a place may differ and be the same. */
export async function samenessOf(same: Same): Promise<Sameness[]> {
  const found: Sameness[] = [];
  for (const way of ['anything', ...keys(pairs).filter(way => way !== 'anything')] as const) {
    if (found[0] === 'anything') break;
    const [one, other] = pairs[way];
    if ((await same(one, other)) && (await same(other, one))) found.push(way);
  }
  return found;
}

const keys = <K extends string>(object: Readonly<Record<K, unknown>>): K[] => Object.keys(object) as K[];

/** Learns which values at a place mean the same as none. */
export async function sameAsUnset(field: Field, members: readonly string[], same: Same) {
  const candidates =
    field.type === 'bool' ? [true, false] : field.type === 'number' ? [0, 1, 100] : [...usual, ...members];
  const found: (string | number | boolean)[] = [];
  for (const value of candidates) {
    if (value !== '' && (await same(null, value)) && !found.includes(value)) found.push(value);
  }
  return found;
}

/** What stands for none in more than one place. */
const usual = ['IPV4', 'EXTERNAL', 'pd-standard', 'COS', 'BALANCED', 'automatic', 'SECRET'];
