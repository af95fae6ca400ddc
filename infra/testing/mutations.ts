import { isObject, type Json, type JsonObject, replaced } from '../synthesized.ts';

/** A change for the worse, and the rule that has to notice. */
export interface Mutation {
  readonly rule: string;
  readonly type: string;
  readonly says: string;
  weaken(values: JsonObject): JsonObject | undefined;
}

/** @param by the weakened value; undefined removes it */
const weaken = (rule: string, type: string, path: string, by?: Json): Mutation => ({
  rule,
  type,
  says: by === undefined ? `without ${path}` : `${path} = ${JSON.stringify(by)}`,
  weaken: values => {
    const result = replaced(values, path, by);
    return isObject(result) ? result : undefined;
  },
});

/** Takes away every resource of a type. */
const without = (rule: string, type: string): Mutation => ({
  rule,
  type,
  says: 'none at all',
  weaken: () => undefined,
});

const cluster = 'google_container_cluster';
const pool = 'google_container_node_pool';
const subnet = 'google_compute_subnetwork';
const bucket = 'google_storage_bucket';
const grant = 'google_project_iam_member';
const registry = 'google_artifact_registry_repository';
const deployment = 'kubernetes_deployment_v1';
const pod = 'spec.template.spec';
const container = `${pod}.container.*`;

const nodeMutations = [cluster, pool].flatMap(type => [
  weaken('CKV_GCP_68', type, 'node_config.shielded_instance_config.enable_secure_boot', false),
  weaken('CKV_GCP_69', type, 'node_config.workload_metadata_config.mode', 'GCE_METADATA'),
  weaken('CKV_GCP_72', type, 'node_config.shielded_instance_config.enable_integrity_monitoring', false),
  weaken('CKV2_GCP_1', type, 'node_config.service_account'),
  weaken(
    'CIS-Kubernetes-4.2.4',
    type,
    'node_config.kubelet_config.insecure_kubelet_readonly_port_enabled',
    'TRUE',
  ),
  weaken('Trivy-GCP-0048', type, 'node_config.metadata.disable-legacy-endpoints', 'false'),
]);

/** One mutation per rule, or more. */
export const mutations: readonly Mutation[] = [
  weaken('CKV_GCP_1', cluster, 'logging_config'),
  weaken('CKV_GCP_7', cluster, 'enable_legacy_abac', true),
  weaken('CKV_GCP_8', cluster, 'monitoring_config.enable_components', []),
  weaken('CKV_GCP_12', cluster, 'datapath_provider', 'LEGACY_DATAPATH'),
  weaken('CKV_GCP_12', cluster, 'network_policy'),
  weaken('CKV_GCP_13', cluster, 'master_auth'),
  weaken('CKV_GCP_21', cluster, 'resource_labels'),
  weaken('CKV_GCP_23', cluster, 'networking_mode', 'ROUTES'),
  weaken('CKV_GCP_61', cluster, 'enable_intranode_visibility', false),
  weaken('CKV_GCP_64', cluster, 'private_cluster_config.enable_private_nodes', false),
  weaken('CKV_GCP_65', cluster, 'authenticator_groups_config'),
  weaken('CKV_GCP_66', cluster, 'binary_authorization.evaluation_mode', 'DISABLED'),
  without('CIS-5.1.4', 'google_binary_authorization_policy'),
  weaken('CKV_GCP_70', cluster, 'release_channel.channel', 'UNSPECIFIED'),
  weaken('CKV_GCP_71', cluster, 'enable_shielded_nodes'),
  weaken('CKV_GCP_123', cluster, 'remove_default_node_pool', false),
  weaken('CKV2_GCP_19', cluster, 'enable_kubernetes_alpha', true),
  weaken('CIS-4.1.8', cluster, 'rbac_binding_config.enable_insecure_binding_system_unauthenticated', true),
  weaken('CIS-5.2.2', cluster, 'workload_identity_config'),
  weaken('CIS-5.6.4', cluster, 'control_plane_endpoints_config.ip_endpoints_config.enabled', true),
  weaken('CIS-5.10.4', cluster, 'security_posture_config.mode', 'DISABLED'),
  weaken('CKV_GCP_9', pool, 'management.auto_repair', false),
  weaken('CKV_GCP_10', pool, 'management.auto_upgrade', false),
  weaken('CIS-5.5.1', pool, 'node_config.image_type', 'UBUNTU_CONTAINERD'),
  weaken('CIS-5.6.5', pool, 'network_config.enable_private_nodes', false),
  ...nodeMutations,
  weaken('CKV_GCP_26', subnet, 'log_config'),
  weaken('CKV_GCP_74', subnet, 'private_ip_google_access', false),
  weaken('CKV_GCP_118', 'google_compute_network', 'auto_create_subnetworks', true),
  without('CKV2_GCP_18', 'google_compute_firewall'),
  weaken('Trivy-GCP-0027', 'google_compute_firewall', 'source_ranges', ['0.0.0.0/0']),
  weaken('CKV_GCP_29', bucket, 'uniform_bucket_level_access', false),
  weaken('CKV_GCP_78', bucket, 'versioning'),
  weaken('CKV_GCP_114', bucket, 'public_access_prevention', 'inherited'),
  weaken('CKV_GCP_41', grant, 'role', 'roles/iam.serviceAccountUser'),
  weaken('CKV_GCP_117', grant, 'role', 'roles/editor'),
  weaken('CKV_GCP_84', registry, 'kms_key_name'),
  weaken('AR-immutable', registry, 'docker_config.immutable_tags', false),
  weaken('API-stays', 'google_project_service', 'disable_on_destroy', true),
  weaken('CKV_K8S_8', deployment, `${container}.liveness_probe`),
  weaken('CKV_K8S_9', deployment, `${container}.readiness_probe`),
  weaken('CKV_K8S_11', deployment, `${container}.resources.limits.cpu`),
  weaken('CKV_K8S_13', deployment, `${container}.resources.limits.memory`),
  weaken('container-ephemeral-storage', deployment, `${container}.resources.limits.ephemeral-storage`),
  weaken('CKV_K8S_15', deployment, `${container}.image_pull_policy`, 'IfNotPresent'),
  weaken('env-var-secret', deployment, `${container}.env.0`, { name: 'API_KEY', value: 'in the open' }),
  weaken('CKV_K8S_16', deployment, `${container}.security_context.privileged`, true),
  weaken('CKV_K8S_19', deployment, `${pod}.host_network`, true),
  weaken('CKV_K8S_20', deployment, `${container}.security_context.allow_privilege_escalation`),
  weaken('CKV_K8S_21', deployment, 'metadata.namespace', 'default'),
  weaken('CKV_K8S_22', deployment, `${container}.security_context.read_only_root_filesystem`, false),
  weaken('CKV_K8S_31', deployment, `${pod}.security_context.seccomp_profile`),
  weaken('CKV_K8S_37', deployment, `${container}.security_context.capabilities`),
  weaken('CKV_K8S_43', deployment, `${container}.image`, 'flight-delay:1.2.3'),
  weaken('Trivy-KSV-0012', deployment, `${pod}.security_context.run_as_non_root`, false),
  weaken('Trivy-KSV-0020', deployment, `${pod}.security_context.run_as_user`, '1000'),
  weaken('Trivy-KSV-0036', deployment, `${pod}.automount_service_account_token`, true),
  weaken('service-links', deployment, `${pod}.enable_service_links`),
  weaken('hpa-owns-replicas', deployment, 'spec.replicas', '3'),
  weaken('pod-topology-spread', deployment, `${pod}.topology_spread_constraint`),
  weaken('host-podantiaffinity', deployment, `${pod}.affinity`),
  weaken('rolling-update', deployment, 'spec.strategy.rolling_update.max_unavailable', '25%'),
  weaken('pod-probes-identical', deployment, `${container}.liveness_probe.http_get.path`, '/readyz'),
  weaken('memory-requests-equal-limits', deployment, `${container}.resources.limits.memory`, '2Gi'),
  weaken('grace-exceeds-drain', deployment, `${pod}.termination_grace_period_seconds`, 30),
  without('pod-networkpolicy', 'kubernetes_network_policy_v1'),
  without('deployment-has-poddisruptionbudget', 'kubernetes_pod_disruption_budget_v1'),
  weaken('pod-security', 'kubernetes_namespace_v1', 'metadata.labels'),
  weaken('hpa-replicas', 'kubernetes_horizontal_pod_autoscaler_v2', 'spec.min_replicas', 1),
  weaken('service-type', 'kubernetes_service_v1', 'spec.type', 'LoadBalancer'),
  weaken('CKV_K8S_41', 'kubernetes_service_account_v1', 'automount_service_account_token', true),
  weaken('write-only-revision', 'kubernetes_secret_v1', 'data_wo_revision'),
  without('SLO-alert', 'google_monitoring_alert_policy'),
  weaken(
    'SLO-alert',
    'google_monitoring_alert_policy',
    'conditions.*.condition_threshold.filter',
    'select_slo_health("x")',
  ),
  weaken('alert-runbook', 'google_monitoring_alert_policy', 'documentation'),
  weaken('uptime-certificate', 'google_monitoring_uptime_check_config', 'http_check.validate_ssl', false),
];
