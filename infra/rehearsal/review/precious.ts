import type { PlannedChange } from '../run/plan.ts';

/** What nobody gets back: a replacement or destruction of one of these is never a detail. */
const precious: Readonly<Record<string, string>> = {
  google_compute_network: 'everything that stands in it goes with it',
  google_compute_subnetwork: 'nodes and their addresses go with it',
  google_container_cluster: 'every workload on it stops, and its endpoint changes',
  google_container_node_pool: 'its nodes are drained and their pods move',
  google_compute_global_address: 'clients and DNS know it, and nobody gets it again',
  google_storage_bucket: 'what it holds is gone: the states of all stacks',
  google_secret_manager_secret: 'the API keys of all clients are gone',
  google_kms_key_ring: 'nothing encrypted with its keys can be read again',
  google_kms_crypto_key: 'nothing encrypted with it can be read again',
};

/** A sentence for each change that would lose something precious. */
export const losses = (stack: string, changes: readonly PlannedChange[]): string[] =>
  changes.flatMap(({ action, type, address, because }) => {
    const loss = precious[type];
    if (loss === undefined || (action !== 'replace' && action !== 'destroy')) return [];
    const reason = because.length > 0 ? ` (because of ${because.join(', ')})` : '';
    return [`${action.toUpperCase()} ${stack} ${address}${reason}: ${loss}`];
  });
