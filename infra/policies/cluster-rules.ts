import { at, isObject } from '../synthesized.ts';
import { companion, every, is, present, type Rule } from './rule.ts';

const cluster = (id: string, says: string, path: string, verdict: Parameters<typeof every>[4]): Rule =>
  every(id, says, 'google_container_cluster', path, verdict);
const pool = (id: string, says: string, path: string, verdict: Parameters<typeof every>[4]): Rule =>
  every(id, says, 'google_container_node_pool', path, verdict);

/** What a cluster and its nodes must be. */
export const clusterRules: readonly Rule[] = [
  cluster('CKV_GCP_1', 'logs are kept', 'logging_config.enable_components.0', present),
  cluster('CKV_GCP_7', 'rights come from RBAC alone', 'enable_legacy_abac', is(false)),
  cluster('CKV_GCP_8', 'metrics are kept', 'monitoring_config.enable_components.0', present),
  cluster('CKV_GCP_12', 'network policies are enforced', 'datapath_provider', is('ADVANCED_DATAPATH')),
  cluster('CKV_GCP_12', 'the old implementation is off, and said to be', 'network_policy.enabled', is(false)),
  cluster(
    'CKV_GCP_13',
    'no client certificate',
    'master_auth.client_certificate_config.issue_client_certificate',
    is(false),
  ),
  cluster('CKV_GCP_20', 'authorised networks', 'master_authorized_networks_config', present),
  cluster('CKV_GCP_21', 'labels', 'resource_labels', found => found.some(value => isObject(value))),
  cluster('CKV_GCP_23', 'pods have addresses of the network', 'networking_mode', is('VPC_NATIVE')),
  cluster('CKV_GCP_61', 'traffic within a node is seen', 'enable_intranode_visibility', is(true)),
  cluster('CKV_GCP_64', 'nodes are private', 'private_cluster_config.enable_private_nodes', is(true)),
  cluster('CKV_GCP_65', 'RBAC can name Google Groups', 'authenticator_groups_config', present),
  cluster(
    'CKV_GCP_66',
    'only trusted images',
    'binary_authorization.evaluation_mode',
    is('PROJECT_SINGLETON_POLICY_ENFORCE'),
  ),
  companion(
    'CIS-5.1.4',
    'the policy of trusted images refuses what it does not name',
    'google_container_cluster',
    ({ type, values }) =>
      type === 'google_binary_authorization_policy' &&
      at(values, 'default_admission_rule.evaluation_mode').includes('ALWAYS_DENY'),
  ),
  cluster('CKV_GCP_70', 'a release channel', 'release_channel.channel', is('REGULAR')),
  cluster('CKV_GCP_71', 'shielded nodes', 'enable_shielded_nodes', is(true)),
  cluster('CKV_GCP_123', 'no inline node pool', 'remove_default_node_pool', is(true)),
  cluster('CKV2_GCP_19', 'no alpha cluster', 'enable_kubernetes_alpha', is(false)),
  cluster(
    'CIS-4.1.8',
    'nobody binds rights to everyone',
    'rbac_binding_config.enable_insecure_binding_system_unauthenticated',
    is(false),
  ),
  cluster('CIS-5.2.2', 'workload identity', 'workload_identity_config.workload_pool', present),
  cluster(
    'CIS-5.6.4',
    'no IP endpoint',
    'control_plane_endpoints_config.ip_endpoints_config.enabled',
    is(false),
  ),
  cluster('CIS-5.10.4', 'security posture', 'security_posture_config.mode', is('BASIC')),
  pool('CKV_GCP_9', 'broken nodes are repaired', 'management.auto_repair', is(true)),
  pool('CKV_GCP_10', 'nodes are upgraded', 'management.auto_upgrade', is(true)),
  pool('CIS-5.5.1', 'nodes run COS', 'node_config.image_type', is('COS_CONTAINERD')),
  pool('CIS-5.6.5', 'the pool is private', 'network_config.enable_private_nodes', is(true)),
  ...['google_container_cluster', 'google_container_node_pool'].flatMap(type => [
    every(
      'CKV_GCP_68',
      'secure boot',
      type,
      'node_config.shielded_instance_config.enable_secure_boot',
      is(true),
    ),
    every(
      'CKV_GCP_69',
      'pods do not get the node identity',
      type,
      'node_config.workload_metadata_config.mode',
      is('GKE_METADATA'),
    ),
    every(
      'CKV_GCP_72',
      'integrity is monitored',
      type,
      'node_config.shielded_instance_config.enable_integrity_monitoring',
      is(true),
    ),
    every('CKV2_GCP_1', 'not the default account', type, 'node_config.service_account', present),
    every(
      'CIS-Kubernetes-4.2.4',
      'no read-only kubelet port',
      type,
      'node_config.kubelet_config.insecure_kubelet_readonly_port_enabled',
      is('FALSE'),
    ),
    every(
      'Trivy-GCP-0048',
      'no legacy metadata',
      type,
      'node_config.metadata.disable-legacy-endpoints',
      is('true'),
    ),
  ]),
];
