import { textAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import { badRequest, notFound } from '../answers.ts';
import { kindOf } from '../kinds.ts';
import type { Write } from '../request.ts';
import { idOf, nameOf } from '../template.ts';
import { networkOf } from './references.ts';

const isCluster = ({ type }: Write) => type === 'google_container_cluster';
const regionOf = (location: string) => location.replace(/-[a-z]$/, '');

export const subnetFitsCluster: Rule<Write> = {
  refuses:
    'a cluster in another region or network than its subnet, or with a secondary range that the subnet has not',
  problem(write, world) {
    const text = textAt(write.values, ['subnetwork']);
    if (!isCluster(write) || text === undefined) return undefined;
    const id = idOf(text, kindOf('google_compute_subnetwork'), write);
    const subnet = world.find({ cluster: '', kind: 'google_compute_subnetwork', id });
    if (subnet === undefined) return undefined;
    const region = regionOf(textAt(write.values, ['location']) ?? '');
    if (textAt(subnet.values, ['region']) !== region) {
      return badRequest(`Subnetwork "${nameOf(id)}" is not in region "${region}" of the cluster`);
    }
    const network = networkOf(write) ?? '';
    if (networkOf(subnet) !== network) {
      return badRequest(`Subnetwork "${nameOf(id)}" is not of network "${nameOf(network)}"`);
    }
    const ranges = textsAt(subnet.values, 'secondary_ip_range.*.range_name');
    const missing = ['cluster_secondary_range_name', 'services_secondary_range_name']
      .flatMap(name => textsAt(write.values, `ip_allocation_policy.*.${name}`))
      .find(name => !ranges.includes(name));
    return (
      missing &&
      badRequest(
        `Secondary range "${missing}" does not exist in network "${nameOf(network)}", subnetwork "${nameOf(id)}".`,
      )
    );
  },
};

export const poolIsOfTheProject: Rule<Write> = {
  refuses: 'a workload pool of another project',
  problem(write) {
    const pool = textAt(write.values, ['workload_identity_config', 0, 'workload_pool']);
    const project = textAt(write.values, ['project']);
    if (!isCluster(write) || pool === undefined || pool === `${project}.svc.id.goog`) return undefined;
    return badRequest(`The workload pool must be "${project}.svc.id.goog", not "${pool}"`);
  },
};

/** Where a key that encrypts something stands, and Google's account that has to use it. */
const encrypted: Readonly<Record<string, readonly (readonly [path: string, agent: string])[]>> = {
  google_container_cluster: [
    ['database_encryption.*.key_name', 'container-engine-robot'],
    ['node_config.*.boot_disk_kms_key', 'compute-system'],
  ],
  google_container_node_pool: [['node_config.*.boot_disk_kms_key', 'compute-system']],
  google_artifact_registry_repository: [['kms_key_name', 'gcp-sa-artifactregistry']],
};

export const keyIsUsable: Rule<Write> = {
  refuses: "a key in another region than what it encrypts, or that Google's own account may not use",
  problem({ type, values }, world) {
    const region = regionOf(textAt(values, ['location']) ?? '');
    for (const [path, agent] of encrypted[type] ?? []) {
      for (const key of textsAt(values, path)) {
        if (key.split('/')[3] !== region) return badRequest(`Key ${key} is not in ${region}`);
        const granted = world
          .all('google_kms_crypto_key_iam_member')
          .some(
            ({ values: grant }) =>
              textAt(grant, ['crypto_key_id']) === key &&
              textAt(grant, ['role']) === 'roles/cloudkms.cryptoKeyEncrypterDecrypter' &&
              textAt(grant, ['member'])?.endsWith(`@${agent}.iam.gserviceaccount.com`),
          );
        if (!granted) {
          return badRequest(
            `Permission 'cloudkms.cryptoKeyVersions.useToEncrypt' denied on resource '${key}' for the account of ${agent}`,
          );
        }
      }
    }
    return undefined;
  },
};

export const poolIsWithItsCluster: Rule<Write> = {
  refuses: 'nodes in another place than their cluster',
  problem({ type, values }) {
    const cluster = textAt(values, ['cluster']) ?? '';
    const location = textAt(values, ['location']);
    const own = /\/locations\/([^/]+)\//.exec(cluster)?.[1];
    if (type !== 'google_container_node_pool' || own === undefined || own === location) return undefined;
    return notFound(
      `Not found: projects/${cluster.split('/')[1]}/locations/${location}/clusters/${nameOf(cluster)}`,
    );
  },
};
