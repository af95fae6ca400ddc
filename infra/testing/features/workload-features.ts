import { type Evidence, type Feature, feature, leftOut } from './feature.ts';

const deployment = (path: string, value?: Evidence[2]): Evidence =>
  value === undefined ? ['kubernetes_deployment_v1', path] : ['kubernetes_deployment_v1', path, value];
const pod = 'spec.template.spec';
const container = `${pod}.container.0`;

/** What runs on the cluster, and the way in. */
export const workloadFeatures: readonly Feature[] = [
  feature(
    'namespace under Pod Security "restricted"',
    ...['enforce', 'audit', 'warn'].map(
      (mode): Evidence => [
        'kubernetes_namespace_v1',
        `metadata.labels.pod-security.kubernetes.io/${mode}`,
        'restricted',
      ],
    ),
  ),
  feature(
    'account without token',
    ['kubernetes_service_account_v1', 'automount_service_account_token', false],
    deployment(`${pod}.automount_service_account_token`, false),
  ),
  feature(
    'restricted security context',
    deployment(`${pod}.security_context.run_as_user`, '10001'),
    deployment(`${pod}.security_context.fs_group`, '10001'),
    deployment(`${pod}.security_context.seccomp_profile.type`, 'RuntimeDefault'),
    deployment(`${container}.security_context.read_only_root_filesystem`, true),
    deployment(`${container}.security_context.capabilities.drop.0`, 'ALL'),
    deployment(`${pod}.volume.*.empty_dir.size_limit`, '64Mi'),
  ),
  feature(
    'requests and limits, disk too',
    deployment(`${container}.resources.requests.ephemeral-storage`, '256Mi'),
    deployment(`${container}.resources.limits.memory`, '512Mi'),
  ),
  feature(
    'startup, readiness and liveness, on different paths',
    deployment(`${container}.startup_probe.http_get.path`, '/readyz'),
    deployment(`${container}.readiness_probe.http_get.path`, '/readyz'),
    deployment(`${container}.liveness_probe.http_get.path`, '/livez'),
  ),
  feature(
    'rolling update without loss of capacity',
    deployment('spec.strategy.rolling_update.max_unavailable', '0'),
    deployment('spec.min_ready_seconds'),
    deployment('spec.progress_deadline_seconds'),
    deployment('wait_for_rollout', true),
  ),
  feature('drain', deployment(`${pod}.termination_grace_period_seconds`, 35), [
    'kubernetes_manifest',
    'manifest.spec.connectionDraining.drainingTimeoutSec',
    20,
  ]),
  feature(
    'spread and anti-affinity',
    deployment(`${pod}.topology_spread_constraint.0.topology_key`, 'topology.kubernetes.io/zone'),
    deployment(`${pod}.topology_spread_constraint.1.match_label_keys.0`, 'pod-template-hash'),
    deployment(`${pod}.affinity.pod_anti_affinity`),
  ),
  feature(
    'HPA v2 with behaviour',
    ['kubernetes_horizontal_pod_autoscaler_v2', 'spec.min_replicas', 3],
    [
      'kubernetes_horizontal_pod_autoscaler_v2',
      'spec.behavior.scale_down.0.stabilization_window_seconds',
      300,
    ],
  ),
  feature('PDB', ['kubernetes_pod_disruption_budget_v1', 'spec.max_unavailable', '1']),
  feature(
    'default-deny network policy, load balancers and DNS allowed',
    ['kubernetes_network_policy_v1', 'metadata.name', 'deny-all'],
    ['kubernetes_network_policy_v1', 'spec.ingress.*.from.*.ip_block.cidr', '35.191.0.0/16'],
    ['kubernetes_network_policy_v1', 'spec.egress.0.ports.0.port', '53'],
  ),
  feature(
    'Service as network endpoint group',
    ['kubernetes_service_v1', 'spec.type', 'ClusterIP'],
    ['kubernetes_service_v1', 'metadata.annotations.cloud.google.com/neg', '{"ingress":true}'],
  ),
  feature(
    'Ingress, static address, certificate, TLS policy',
    [
      'kubernetes_ingress_v1',
      'metadata.annotations.kubernetes.io/ingress.global-static-ip-name',
      'flight-delay',
    ],
    ['google_compute_global_address', 'name', 'flight-delay'],
    ['google_compute_managed_ssl_certificate', 'managed.domains.0', 'delays.example.com'],
    ['google_compute_ssl_policy', 'min_tls_version', 'TLS_1_2'],
    ['kubernetes_manifest', 'manifest.spec.redirectToHttps.enabled', true],
  ),
  feature(
    'WAF and rate limit',
    ['google_compute_security_policy', 'rule.*.action', 'throttle'],
    ['google_compute_security_policy', 'rule.*.action', 'deny(403)'],
    ['kubernetes_manifest', 'manifest.spec.securityPolicy.name', 'flight-delay'],
  ),
  feature('image by digest', deployment(`${container}.image`)),
  feature(
    'recommended labels',
    deployment('spec.template.metadata.labels.app.kubernetes.io/part-of', 'flight-delay'),
    deployment('spec.template.metadata.labels.app.kubernetes.io/managed-by', 'cdktf'),
  ),
  leftOut(
    'ConfigMap with checksum annotation',
    'The variables stand in the Deployment itself: a changed one is a new template, which is all the checksum is for.',
  ),
  feature('scraping', ['kubernetes_manifest', 'manifest.spec.endpoints.0.path', '/metrics']),
  feature(
    'SLO alerting, uptime check, dashboard',
    ['google_monitoring_slo', 'goal', 0.9995],
    ['google_monitoring_slo', 'request_based_sli.distribution_cut.range.max', 250],
    ['google_monitoring_alert_policy', 'conditions.0.condition_threshold.threshold_value', 14.4],
    ['google_monitoring_alert_policy', 'documentation.links.0.url'],
    ['google_monitoring_notification_channel', 'labels.email_address', 'on-call@example.com'],
    ['google_monitoring_uptime_check_config', 'http_check.path', '/readyz'],
    ['google_monitoring_dashboard', 'dashboard_json'],
  ),
  leftOut(
    'label app.kubernetes.io/version',
    'The image is named by digest, which is no version; two truths about one thing could differ.',
  ),
];
