import { type Block, fill } from '../../protocol/schema.ts';
import { isObject, listAt, type ObjectValue, type Value } from '../../protocol/value.ts';
import { emptyOf } from '../computed/empty.ts';
import { fingerprint, hex, uuid } from '../computed/made.ts';
import { type Identity, idOf } from './kind.ts';

/** What the API server and the controllers fill in, by the last name of the path. */
const byName: Readonly<Record<string, (seed: string, identity: Identity) => Value>> = {
  id: (_, identity) => idOf(identity),
  generation: () => 1,
  resource_version: seed => String(Number.parseInt(hex(seed, 7), 16)),
  uid: seed => uuid(seed),
  name: seed => hex(seed, 10),
  replicas: () => '1',
  cluster_ip: serviceAddress,
  cluster_ips: seed => [serviceAddress(seed.replace('cluster_ips', 'cluster_ip'))],
  ip_families: () => ['IPv4'],
  ip_family_policy: () => 'SingleStack',
  internal_traffic_policy: () => 'Cluster',
  termination_message_policy: () => 'File',
  scheduler_name: () => 'default-scheduler',
};

/** An address of the range that GKE keeps for Services. */
function serviceAddress(seed: string): string {
  const [high = 0, low = 0] = Buffer.from(fingerprint(seed), 'base64');
  return `34.118.${224 + (high % 16)}.${low}`;
}

/** Puts plausible values of the right type where the cluster has a say; the same ones in every run. */
export const complete = (planned: ObjectValue, block: Block, identity: Identity): ObjectValue =>
  readBack(fill(planned, block, maker(identity)));

const maker =
  (identity: Identity): Parameters<typeof fill>[2] =>
  (path, type) => {
    const made = byName[String(path.filter(step => typeof step === 'string').at(-1))];
    const template = path.includes('template');
    // A template's pods are no objects yet: nothing of it has a version or an id of its own.
    if (made !== undefined && !(template && path.includes('metadata'))) {
      return made(`${identity.kind} ${idOf(identity)} ${path.join('.')}`, identity);
    }
    return emptyOf(type);
  };

/**
 * A Secret with write-only data is planned without the licence to take an empty value for none, so that its metadata
 * must be as the provider reads it.
 */
function readBack(values: ObjectValue): ObjectValue {
  const [metadata] = listAt(values, ['metadata']);
  if (typeof values['data_wo_revision'] !== 'number' || !isObject(metadata)) return values;
  const { annotations, labels, generate_name } = metadata;
  const read = { annotations: annotations ?? {}, labels: labels ?? {}, generate_name: generate_name ?? '' };
  return { ...values, metadata: [{ ...metadata, ...read }] };
}
