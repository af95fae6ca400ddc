import { cidr, overlap, size } from '../../../../values/cidr.ts';
import type { ObjectValue } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import type { World } from '../../world.ts';
import { badRequest, invalid } from '../answers.ts';
import type { Write } from '../request.ts';
import { networkOf } from './references.ts';

/** A range of a network, and whose it is. */
interface Taken {
  readonly range: string;
  readonly by: string;
}

const subnetwork = 'google_compute_subnetwork';
const cluster = 'google_container_cluster';
const paths: Readonly<Record<string, readonly string[]>> = {
  [subnetwork]: ['ip_cidr_range', 'secondary_ip_range.*.ip_cidr_range'],
  [cluster]: ['private_cluster_config.*.master_ipv4_cidr_block'],
};

const rangesOf = (type: string, values: ObjectValue): string[] =>
  (paths[type] ?? []).flatMap(path => textsAt(values, path)).filter(range => range.includes('/'));

export const rangesAreFree: Rule<Write> = {
  refuses: 'ranges that overlap: primary, secondary and control planes, within a network',
  problem(write, world) {
    const { type, id, values } = write;
    const own = rangesOf(type, values);
    const unsound = own.find(range => !cidr.safeParse(range).success);
    if (unsound !== undefined) return invalid(`Invalid IPCidrRange: ${unsound}`);
    if (type === cluster && own.some(range => size(range) !== 16)) {
      return badRequest(`Invalid master_ipv4_cidr_block ${own[0]}: must be a /28 block`);
    }
    const taken = takenIn(networkOf(write), id, world);
    for (const [index, range] of own.entries()) {
      const other = [...taken, ...own.slice(0, index).map(range => ({ range, by: id }))].find(
        ({ range: their }) => overlap(range, their),
      );
      if (other)
        return invalid(`Invalid IPCidrRange: ${range} conflicts with ${other.range} of '${other.by}'`);
    }
    return undefined;
  },
};

const takenIn = (network: string | undefined, except: string, world: World): Taken[] =>
  [subnetwork, cluster]
    .flatMap(type => world.all(type))
    .filter(thing => thing.id !== except && networkOf(thing) === network)
    .flatMap(({ kind, id, values }) => rangesOf(kind, values).map(range => ({ range, by: id })));
