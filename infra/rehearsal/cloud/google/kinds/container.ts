import type { Kinds } from '../kind.ts';

const container = { link: 'https://container.googleapis.com/v1/', api: 'container' } as const;
const cluster = 'projects/{project}/locations/{location}/clusters';
const version = '1.33.5-gke.1308000';

const nodes = [
  { at: 'node_config.*.service_account', to: 'google_service_account' },
  { at: 'node_config.*.boot_disk_kms_key', to: 'google_kms_crypto_key' },
] as const;

/** Kubernetes Engine, and where its images come from. */
export const containerKinds: Kinds = {
  google_container_cluster: {
    ...container,
    id: `${cluster}/{name}`,
    refers: [
      { at: 'network', to: 'google_compute_network', holds: true },
      { at: 'subnetwork', to: 'google_compute_subnetwork', holds: true },
      { at: 'database_encryption.*.key_name', to: 'google_kms_crypto_key' },
      { at: 'notification_config.*.pubsub.*.topic', to: 'google_pubsub_topic' },
      ...nodes,
    ],
    computed: {
      master_version: version,
      node_version: version,
      'control_plane_endpoints_config.dns_endpoint_config.endpoint':
        'gke-{:hex}-{project:number}.{location}.gke.goog',
    },
  },
  google_container_node_pool: {
    ...container,
    id: `${cluster}/{cluster:name}/nodePools/{name}`,
    refers: [{ at: 'cluster', to: 'google_container_cluster' }, ...nodes],
    computed: { version },
  },
  google_artifact_registry_repository: {
    id: 'projects/{project}/locations/{location}/repositories/{repository_id}',
    api: 'artifactregistry',
    regions: ['location'],
    refers: [{ at: 'kms_key_name', to: 'google_kms_crypto_key' }],
    computed: {
      name: '{repository_id}',
      'vulnerability_scanning_config.enablement_state': 'SCANNING_ACTIVE',
    },
  },
  google_binary_authorization_policy: {
    id: 'projects/{project}',
    api: 'binaryauthorization',
    existing: 'is taken over',
  },
};
