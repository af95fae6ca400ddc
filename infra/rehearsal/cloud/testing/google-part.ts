import type { ObjectValue } from '../../protocol/value.ts';
import type { Written } from './written.ts';

export const region = 'southamerica-west1';
export const endpoint = `gke-1.${region}.gke.goog`;
const project = 'p';
const ring = `projects/p/locations/${region}/keyRings/keys`;
const nodesAddress = 'nodes@p.iam.gserviceaccount.com';
export const podsAddress = 'pods@p.iam.gserviceaccount.com';
const encrypter = 'roles/cloudkms.cryptoKeyEncrypterDecrypter';

const google = (type: string, values: ObjectValue): Written => ({
  provider: 'google',
  type: `google_${type}`,
  values: { project, ...values },
});
const api = (name: string) =>
  google('project_service', { service: `${name}.googleapis.com`, disable_on_destroy: true });
const account = (name: string) =>
  google('service_account', { account_id: name, email: `${name}@p.iam.gserviceaccount.com` });
const agent = (name: string) =>
  google('kms_crypto_key_iam_member', {
    crypto_key_id: `${ring}/cryptoKeys/key`,
    role: encrypter,
    member: `serviceAccount:service-1@${name}.iam.gserviceaccount.com`,
  });

/** What Google keeps of a small platform, in an order in which it can be created. */
export const googlePart = {
  computeApi: api('compute'),
  containerApi: api('container'),
  iamApi: api('iam'),
  kmsApi: api('cloudkms'),
  registryApi: api('artifactregistry'),
  projectsApi: api('cloudresourcemanager'),
  secretsApi: api('secretmanager'),
  pubsubApi: api('pubsub'),
  admissionApi: api('binaryauthorization'),
  storageApi: api('storage'),
  monitoringApi: api('monitoring'),

  bucket: google('storage_bucket', { name: 'states', location: region, force_destroy: false }),
  network: google('compute_network', { name: 'net' }),
  subnet: google('compute_subnetwork', {
    name: 'nodes',
    region,
    network: 'projects/p/global/networks/net',
    ip_cidr_range: '10.0.0.0/22',
    secondary_ip_range: [
      { range_name: 'pods', ip_cidr_range: '10.16.0.0/16' },
      { range_name: 'services', ip_cidr_range: '10.8.0.0/20' },
    ],
  }),
  otherSubnet: google('compute_subnetwork', {
    name: 'others',
    region,
    network: 'net',
    ip_cidr_range: '10.4.0.0/22',
  }),
  firewall: google('compute_firewall', { name: 'deny', network: 'net' }),
  egressAddress: google('compute_address', { name: 'egress', region }),
  router: google('compute_router', { name: 'router', region, network: 'net' }),
  nat: google('compute_router_nat', {
    name: 'nat',
    region,
    router: 'router',
    nat_ip_allocate_option: 'MANUAL_ONLY',
    nat_ips: [`https://www.googleapis.com/compute/v1/projects/p/regions/${region}/addresses/egress`],
    subnetwork: [{ name: `projects/p/regions/${region}/subnetworks/nodes` }],
    enable_dynamic_port_allocation: true,
    min_ports_per_vm: 64,
  }),

  ring: google('kms_key_ring', { name: 'keys', location: region }),
  key: google('kms_crypto_key', { name: 'key', key_ring: ring }),
  clusterAgent: agent('container-engine-robot'),
  diskAgent: agent('compute-system'),
  topic: google('pubsub_topic', { name: 'notices', effective_labels: { team: 'data' } }),
  nodesAccount: account('nodes'),
  nodesRole: google('project_iam_member', {
    role: 'roles/container.defaultNodeServiceAccount',
    member: `serviceAccount:${nodesAddress}`,
  }),
  registry: google('artifact_registry_repository', { repository_id: 'images', location: region }),
  puller: google('artifact_registry_repository_iam_member', {
    repository: 'images',
    location: region,
    role: 'roles/artifactregistry.reader',
    member: `serviceAccount:${nodesAddress}`,
  }),
  admission: google('binary_authorization_policy', {
    default_admission_rule: [{ evaluation_mode: 'ALWAYS_DENY' }],
    admission_whitelist_patterns: [{ name_pattern: `${region}-docker.pkg.dev/p/images/*` }],
  }),
  cluster: google('container_cluster', {
    name: 'shop',
    location: region,
    node_locations: [`${region}-a`, `${region}-b`],
    network: 'projects/p/global/networks/net',
    subnetwork: `projects/p/regions/${region}/subnetworks/nodes`,
    ip_allocation_policy: [
      { cluster_secondary_range_name: 'pods', services_secondary_range_name: 'services' },
    ],
    private_cluster_config: [{ master_ipv4_cidr_block: '172.16.0.0/28' }],
    workload_identity_config: [{ workload_pool: 'p.svc.id.goog' }],
    database_encryption: [{ key_name: `${ring}/cryptoKeys/key` }],
    notification_config: [{ pubsub: [{ topic: 'projects/p/topics/notices' }] }],
    binary_authorization: [{ evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE' }],
    node_config: [{ service_account: nodesAddress }],
    secret_manager_config: [{ enabled: true }],
    monitoring_config: [{ managed_prometheus: [{ enabled: true }] }],
    control_plane_endpoints_config: [{ dns_endpoint_config: [{ endpoint }] }],
    remove_default_node_pool: true,
    deletion_protection: false,
  }),
  pool: google('container_node_pool', {
    name: 'pool',
    location: region,
    cluster: `projects/p/locations/${region}/clusters/shop`,
    node_locations: [`${region}-a`],
    node_config: [{ service_account: nodesAddress, boot_disk_kms_key: `${ring}/cryptoKeys/key` }],
  }),

  secret: google('secret_manager_secret', {
    secret_id: 'keys',
    replication: [{ user_managed: [{ replicas: [{ location: region }] }] }],
    deletion_protection: false,
  }),
  podsAccount: account('pods'),
  identity: google('service_account_iam_member', {
    service_account_id: `projects/p/serviceAccounts/${podsAddress}`,
    role: 'roles/iam.workloadIdentityUser',
    member: 'serviceAccount:p.svc.id.goog[shop/web]',
  }),
  reader: google('secret_manager_secret_iam_member', {
    secret_id: 'keys',
    role: 'roles/secretmanager.secretAccessor',
    member: `serviceAccount:${podsAddress}`,
  }),
  address: google('compute_global_address', { name: 'public' }),
  certificate: google('compute_managed_ssl_certificate', { name: 'certificate' }),
  sslPolicy: google('compute_ssl_policy', { name: 'tls' }),
  securityPolicy: google('compute_security_policy', { name: 'edge' }),
  channel: google('monitoring_notification_channel', {
    display_name: 'mail',
    id: 'projects/p/notificationChannels/1',
  }),
  watched: google('monitoring_custom_service', { service_id: 'web', display_name: 'web' }),
  promise: google('monitoring_slo', { service: 'web', slo_id: 'available', goal: 0.9995 }),
  alert: google('monitoring_alert_policy', {
    display_name: 'burns',
    notification_channels: ['projects/p/notificationChannels/1'],
    conditions: [
      {
        condition_threshold: [
          {
            filter: 'select_slo_burn_rate("projects/p/services/web/serviceLevelObjectives/available", "1h")',
          },
        ],
      },
    ],
  }),
  dashboard: google('monitoring_dashboard', { dashboard_json: '{"displayName":"web"}' }),
} as const satisfies Readonly<Record<string, Written>>;
