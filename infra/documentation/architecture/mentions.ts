/**
 * A place where a resource names another in words of its own, so that Terraform does not know of it. Of Google's
 * resources the simulated cloud knows such places (infra/rehearsal/cloud/google/kinds/); here is what remains.
 */
export interface Mention {
  /** Kind of what names: Kubernetes' word or Terraform's type. */
  readonly from: string;
  /** Where: keys between dots. */
  readonly at: string;
  /** Kind of what is named. */
  readonly to: string;
  /** Which part of the text is the name. @default all of it */
  readonly form?: RegExp;
}

/** That a resource chooses others by what they have, such as labels. */
export interface Selection {
  readonly from: string;
  readonly at: string;
  readonly to: string;
  /** Where what it asks for stands in the other. */
  readonly by: string;
  /** Which parts of the text ask. @default all of it */
  readonly form?: RegExp;
}

/** The repository in the name of an image of Artifact Registry, `…-docker.pkg.dev/project/repository/image`. */
const repository = /pkg\.dev\/[^/]+\/([^/]+)\//g;

export const mentions: readonly Mention[] = [
  { from: 'Ingress', at: 'spec.rule.http.path.backend.service.name', to: 'Service' },
  {
    from: 'Ingress',
    at: 'metadata.annotations.kubernetes.io/ingress.global-static-ip-name',
    to: 'google_compute_global_address',
  },
  {
    from: 'Ingress',
    at: 'metadata.annotations.ingress.gcp.kubernetes.io/pre-shared-cert',
    to: 'google_compute_managed_ssl_certificate',
  },
  {
    from: 'Ingress',
    at: 'metadata.annotations.networking.gke.io/v1beta1.FrontendConfig',
    to: 'FrontendConfig',
  },
  { from: 'FrontendConfig', at: 'spec.sslPolicy', to: 'google_compute_ssl_policy' },
  {
    from: 'Service',
    at: 'metadata.annotations.cloud.google.com/backend-config',
    to: 'BackendConfig',
    form: /:\s*"([^"]+)"/g,
  },
  { from: 'BackendConfig', at: 'spec.securityPolicy.name', to: 'google_compute_security_policy' },
  { from: 'Deployment', at: 'spec.template.spec.service_account_name', to: 'ServiceAccount' },
  {
    from: 'Deployment',
    at: 'spec.template.spec.volume.csi.volume_attributes.secretProviderClass',
    to: 'SecretProviderClass',
  },
  {
    from: 'Deployment',
    at: 'spec.template.spec.container.image',
    to: 'google_artifact_registry_repository',
    form: repository,
  },
  {
    from: 'google_binary_authorization_policy',
    at: 'admission_whitelist_patterns.name_pattern',
    to: 'google_artifact_registry_repository',
    form: repository,
  },
  {
    from: 'SecretProviderClass',
    at: 'spec.parameters.secrets',
    to: 'google_secret_manager_secret',
    form: /"(projects\/[^"]+)\/versions\//g,
  },
  {
    from: 'ServiceAccount',
    at: 'metadata.annotations.iam.gke.io/gcp-service-account',
    to: 'google_service_account',
  },
  // Grants say who by the kind of account: Google's, or Kubernetes' by namespace and name.
  ...['google_service_account_iam_member', 'google_project_iam_member'].flatMap(from => [
    { from, at: 'member', to: 'google_service_account', form: /^serviceAccount:(.+@.+)$/g },
    { from, at: 'member', to: 'ServiceAccount', form: /^serviceAccount:.+\.svc\.id\.goog\[[^/]+\/(.+)\]$/g },
  ]),
  { from: 'HorizontalPodAutoscaler', at: 'spec.scale_target_ref.name', to: 'Deployment' },
];

/** The objective in its full name, `projects/…/services/…/serviceLevelObjectives/objective`. */
const promise = /serviceLevelObjectives\/([\w-]+)/g;
const podLabels = 'spec.template.metadata.labels';

export const selections: readonly Selection[] = [
  { from: 'Service', at: 'spec.selector', to: 'Deployment', by: podLabels },
  { from: 'PodDisruptionBudget', at: 'spec.selector.match_labels', to: 'Deployment', by: podLabels },
  { from: 'NetworkPolicy', at: 'spec.pod_selector.match_labels', to: 'Deployment', by: podLabels },
  { from: 'PodMonitoring', at: 'spec.selector.matchLabels', to: 'Deployment', by: podLabels },
  {
    from: 'google_compute_firewall',
    at: 'target_tags',
    to: 'google_container_node_pool',
    by: 'node_config.tags',
  },
  {
    from: 'google_monitoring_uptime_check_config',
    at: 'monitored_resource.labels.host',
    to: 'google_compute_managed_ssl_certificate',
    by: 'managed.domains',
  },
  {
    from: 'google_monitoring_alert_policy',
    at: 'conditions.condition_threshold.filter',
    to: 'google_monitoring_slo',
    by: 'slo_id',
    form: promise,
  },
  {
    from: 'google_monitoring_dashboard',
    at: 'dashboard_json',
    to: 'google_monitoring_slo',
    by: 'slo_id',
    form: promise,
  },
];
