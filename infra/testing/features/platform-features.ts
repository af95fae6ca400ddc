import { type Evidence, type Feature, feature, leftOut } from './feature.ts';

const cluster = (path: string, value?: Evidence[2]): Evidence =>
  value === undefined ? ['google_container_cluster', path] : ['google_container_cluster', path, value];
const pool = (path: string, value?: Evidence[2]): Evidence =>
  value === undefined ? ['google_container_node_pool', path] : ['google_container_node_pool', path, value];

/** Network, cluster, nodes, registry, identities. */
export const platformFeatures: readonly Feature[] = [
  feature(
    'custom-mode VPC, regional routing',
    ['google_compute_network', 'auto_create_subnetworks', false],
    ['google_compute_network', 'routing_mode', 'REGIONAL'],
    ['google_compute_network', 'timeouts.delete', '10m'],
  ),
  feature(
    'node subnet with named secondary ranges',
    ['google_compute_subnetwork', 'secondary_ip_range.*.range_name', 'pods'],
    ['google_compute_subnetwork', 'secondary_ip_range.*.range_name', 'services'],
  ),
  feature('private Google access', ['google_compute_subnetwork', 'private_ip_google_access', true]),
  feature(
    'VPC flow logs',
    ['google_compute_subnetwork', 'log_config.flow_sampling', 0.5],
    ['google_compute_subnetwork', 'log_config.metadata', 'INCLUDE_ALL_METADATA'],
  ),
  feature(
    'router and NAT, static addresses, logs',
    ['google_compute_router', 'name'],
    ['google_compute_router_nat', 'nat_ip_allocate_option', 'MANUAL_ONLY'],
    ['google_compute_router_nat', 'log_config.filter', 'ERRORS_ONLY'],
    ['google_compute_router_nat', 'enable_dynamic_port_allocation', true],
    ['google_compute_router_nat', 'enable_endpoint_independent_mapping', false],
  ),
  feature(
    'explicit firewall: deny logged, load balancers allowed',
    ['google_compute_firewall', 'priority', 65_534],
    ['google_compute_firewall', 'deny.0.protocol', 'all'],
    ['google_compute_firewall', 'source_ranges.*', '130.211.0.0/22'],
    ['google_compute_firewall', 'target_tags.0', 'flight-delay-node'],
  ),
  feature('APIs on, never off', ['google_project_service', 'disable_on_destroy', false]),
  feature(
    'regional, three zones',
    cluster('location', 'us-east1'),
    cluster('node_locations.2', 'us-east1-d'),
  ),
  feature(
    'VPC-native',
    cluster('networking_mode', 'VPC_NATIVE'),
    cluster('ip_allocation_policy.cluster_secondary_range_name', 'pods'),
  ),
  feature('private nodes', cluster('private_cluster_config.enable_private_nodes', true)),
  feature(
    'control plane by DNS endpoint with IAM, no IP endpoint',
    cluster('control_plane_endpoints_config.dns_endpoint_config.allow_external_traffic', true),
    cluster('control_plane_endpoints_config.ip_endpoints_config.enabled', false),
  ),
  feature(
    'Dataplane V2',
    cluster('datapath_provider', 'ADVANCED_DATAPATH'),
    cluster('network_policy.enabled', false),
  ),
  feature('intranode visibility', cluster('enable_intranode_visibility', true)),
  feature(
    'Workload Identity',
    cluster('workload_identity_config.workload_pool', 'example-project.svc.id.goog'),
  ),
  feature('shielded nodes', cluster('enable_shielded_nodes', true)),
  feature(
    'release channel and patch mode',
    cluster('release_channel.channel', 'REGULAR'),
    cluster('gke_auto_upgrade_config.patch_mode', 'ACCELERATED'),
  ),
  feature('maintenance window', cluster('maintenance_policy.recurring_window.recurrence')),
  leftOut(
    'maintenance exclusions',
    'A freeze has dates that only its owner knows, and must not outlive them; the weekly window is what always holds.',
  ),
  feature('upgrade and security notifications', cluster('notification_config.pubsub.enabled', true), [
    'google_pubsub_topic',
    'name',
  ]),
  feature(
    'Binary Authorization with a real policy',
    cluster('binary_authorization.evaluation_mode', 'PROJECT_SINGLETON_POLICY_ENFORCE'),
    ['google_binary_authorization_policy', 'default_admission_rule.evaluation_mode', 'ALWAYS_DENY'],
    ['google_binary_authorization_policy', 'admission_whitelist_patterns.0.name_pattern'],
  ),
  feature(
    'secrets encrypted with our key',
    cluster('database_encryption.state', 'ENCRYPTED'),
    ['google_kms_crypto_key', 'rotation_period'],
    ['google_kms_crypto_key_iam_member', 'role', 'roles/cloudkms.cryptoKeyEncrypterDecrypter'],
  ),
  feature(
    'no client certificate, ABAC, alpha',
    cluster('master_auth.client_certificate_config.issue_client_certificate', false),
    cluster('enable_legacy_abac', false),
    cluster('enable_kubernetes_alpha', false),
  ),
  feature(
    'no insecure RBAC bindings, limited anonymous access',
    cluster('rbac_binding_config.enable_insecure_binding_system_authenticated', false),
    cluster('rbac_binding_config.enable_insecure_binding_system_unauthenticated', false),
    cluster('anonymous_authentication_config.mode', 'LIMITED'),
  ),
  feature('Google Groups in RBAC', cluster('authenticator_groups_config.security_group')),
  feature('Service external IPs off', cluster('service_external_ips_config.enabled', false)),
  feature(
    'kubelet read-only port off',
    cluster('node_pool_defaults.node_config_defaults.insecure_kubelet_readonly_port_enabled', 'FALSE'),
  ),
  feature('logging components', cluster('logging_config.enable_components.*', 'APISERVER')),
  feature(
    'monitoring, managed Prometheus, dataplane metrics',
    cluster('monitoring_config.enable_components.*', 'DEPLOYMENT'),
    cluster('monitoring_config.managed_prometheus.enabled', true),
    cluster('monitoring_config.advanced_datapath_observability_config.enable_metrics', true),
  ),
  feature(
    'cost allocation, labels',
    cluster('cost_management_config.enabled', true),
    cluster('resource_labels.team', 'data'),
  ),
  feature(
    'security posture',
    cluster('security_posture_config.mode', 'BASIC'),
    cluster('security_posture_config.vulnerability_mode', 'VULNERABILITY_BASIC'),
  ),
  feature(
    'Secret Manager add-on, VPA, HPA profile',
    cluster('secret_manager_config.enabled', true),
    cluster('vertical_pod_autoscaling.enabled', true),
    cluster('pod_autoscaling.hpa_profile', 'PERFORMANCE'),
  ),
  feature(
    'add-ons',
    cluster('addons_config.http_load_balancing.disabled', false),
    cluster('addons_config.dns_cache_config.enabled', true),
  ),
  feature('Gateway API', cluster('gateway_api_config.channel', 'CHANNEL_STANDARD')),
  feature(
    'deletion guard',
    cluster('deletion_protection', true),
    cluster('lifecycle.prevent_destroy', true),
    cluster('timeouts.create', '45m'),
  ),
  feature(
    'a pool of its own, the default removed',
    cluster('remove_default_node_pool', true),
    pool('name_prefix'),
    pool('lifecycle.create_before_destroy', true),
    cluster('lifecycle.ignore_changes.*', 'node_config'),
  ),
  feature(
    'node identity with least privilege',
    ['google_project_iam_member', 'role', 'roles/container.defaultNodeServiceAccount'],
    ['google_artifact_registry_repository_iam_member', 'role', 'roles/artifactregistry.reader'],
  ),
  feature(
    'repair, upgrade, surge, autoscaling totals',
    pool('management.auto_repair', true),
    pool('upgrade_settings.max_unavailable', 0),
    pool('autoscaling.total_max_node_count', 6),
    pool('autoscaling.location_policy', 'BALANCED'),
  ),
  feature(
    'COS, secure boot, integrity, GKE metadata',
    pool('node_config.image_type', 'COS_CONTAINERD'),
    pool('node_config.shielded_instance_config.enable_secure_boot', true),
    pool('node_config.workload_metadata_config.mode', 'GKE_METADATA'),
    pool('node_config.gcfs_config.enabled', true),
    pool('node_config.gvnic.enabled', true),
    pool('network_config.enable_private_nodes', true),
  ),
  feature(
    'registry: immutable tags, scan, cleanup, our key',
    ['google_artifact_registry_repository', 'docker_config.immutable_tags', true],
    ['google_artifact_registry_repository', 'vulnerability_scanning_config.enablement_config', 'INHERITED'],
    ['google_artifact_registry_repository', 'cleanup_policies.0.action', 'KEEP'],
    ['google_artifact_registry_repository', 'kms_key_name'],
  ),
  feature(
    'identity bound to the Kubernetes account',
    ['google_service_account_iam_member', 'role', 'roles/iam.workloadIdentityUser'],
    ['kubernetes_service_account_v1', 'metadata.annotations.iam.gke.io/gcp-service-account'],
  ),
  feature(
    'planning and applying identities',
    ['google_service_account', 'account_id', 'flight-delay-planner'],
    ['google_service_account', 'account_id', 'flight-delay-applier'],
  ),
];
