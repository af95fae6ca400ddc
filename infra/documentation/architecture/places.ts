import type { Arrow, Box } from '../../../service/documentation/drawing/picture.ts';
import type { StackName } from '../../stacks/names.ts';
import { at, type Json, type Resource } from '../../synthesized.ts';

/** What becomes of the resources of a kind in the picture. */
export type Place =
  /** A box for all of them in a stack, or one for each. */
  | {
      readonly box: string | ((all: readonly Resource[]) => string);
      readonly says?: (all: readonly Resource[]) => readonly string[];
      readonly tone?: NonNullable<Box['tone']>;
      readonly each?: true;
    }
  /** The box of another kind. */
  | { readonly in: string }
  /** The frame around the Kubernetes objects of its stack. */
  | { readonly frame: true }
  /** An arrow, from whoever is granted something to what it is, that says what they may. */
  | { readonly grant: string }
  /** One more in the count of roles that an account's box has. */
  | { readonly role: true }
  /** Nothing, and why. */
  | { readonly leftOut: string };

/** What stands at a path of each, as texts. */
const texts = (all: readonly Resource[], path: string): string[] =>
  all.flatMap(({ values }) => at(values, path)).map(String);
const text = (all: readonly Resource[], path: string): string => texts(all, path).join(', ');
const count = (all: readonly Json[] | readonly Resource[], one: string, many = `${one}s`): string =>
  `${all.length} ${all.length === 1 ? one : many}`;

/** What everything stands on. */
const state: Readonly<Record<string, Place>> = {
  google_project_service: { box: all => count(all, 'API'), says: () => ['that are on'] },
  google_project_iam_audit_config: {
    box: 'Access log',
    says: all => [`of ${count(all, 'service')}`],
  },
  google_storage_bucket: { box: 'State bucket', says: () => ['of every stack,', 'each version kept'] },
  google_storage_bucket_iam_member: { grant: 'reads' },
  google_service_account: {
    box: 'Google account',
    says: all => texts(all, 'display_name'),
    tone: 'second',
    each: true,
  },
  google_service_account_iam_member: { grant: 'may act as' },
  google_project_iam_member: { role: true },
};

const network: Readonly<Record<string, Place>> = {
  google_compute_network: { box: 'VPC' },
  google_compute_subnetwork: {
    box: 'Subnet',
    says: all => [
      `nodes ${text(all, 'ip_cidr_range')}`,
      ...all
        .flatMap(({ values }) => at(values, 'secondary_ip_range.*'))
        .map(range => `${at(range, 'range_name')} ${at(range, 'ip_cidr_range')}`),
    ],
  },
  google_compute_firewall: {
    box: 'Firewall',
    says: all => {
      const allowed = all.filter(({ values }) => 'allow' in values);
      return [`in: port ${text(allowed, 'allow.*.ports.*')}`, 'from load balancers,', 'nothing else'];
    },
  },
  google_compute_router: { in: 'google_compute_router_nat' },
  google_compute_router_nat: { box: 'Cloud NAT', says: () => ['the way out'] },
  google_compute_address: { box: all => count(all, 'fixed address', 'fixed addresses') },
};

const cluster: Readonly<Record<string, Place>> = {
  google_container_cluster: {
    box: 'GKE cluster',
    says: all => [`private nodes, ${count(at(all[0]?.values, 'node_locations.*'), 'zone')}`],
  },
  google_container_node_pool: {
    box: 'Node pool',
    says: all => [
      `${text(all, 'autoscaling.total_min_node_count')} to ${text(all, 'autoscaling.total_max_node_count')} of`,
      text(all, 'node_config.machine_type'),
    ],
  },
  google_artifact_registry_repository: { box: 'Image repository' },
  google_artifact_registry_repository_iam_member: { grant: 'pulls' },
  google_binary_authorization_policy: { box: 'Trusted images', says: () => ['only these may run'] },
  google_secret_manager_secret: { box: 'Secret', says: () => ['digests of API keys'] },
  google_secret_manager_secret_iam_member: { grant: 'reads' },
  google_pubsub_topic: { box: 'Notices', says: () => ['of upgrades'] },
  google_kms_key_ring: { in: 'google_kms_crypto_key' },
  google_kms_crypto_key: { box: 'Encryption key', says: () => ['of our own'] },
  google_kms_crypto_key_iam_member: { leftOut: "Google's own agents may use the key; no identity of ours" },
};

const workload: Readonly<Record<string, Place>> = {
  google_compute_global_address: { box: 'Address', says: () => ['public'], tone: 'main' },
  google_compute_managed_ssl_certificate: {
    box: 'Certificate',
    says: all => texts(all, 'managed.domains.*'),
  },
  google_compute_ssl_policy: { box: 'SSL policy', says: all => texts(all, 'min_tls_version') },
  google_compute_security_policy: {
    box: 'Cloud Armor',
    says: all => [count(at(all[0]?.values, 'rule.*'), 'rule')],
  },
  Namespace: { frame: true },
  Ingress: { box: 'Ingress', says: () => ['load balancer'], tone: 'main' },
  FrontendConfig: { box: 'FrontendConfig' },
  BackendConfig: {
    box: 'BackendConfig',
    says: all => [`asks ${text(all, 'manifest.spec.healthCheck.requestPath')}`],
  },
  Service: { box: 'Service', says: all => [`port ${text(all, 'spec.port.*.port')}`], tone: 'main' },
  Deployment: { box: 'Deployment', says: () => ['the prediction service'], tone: 'main' },
  HorizontalPodAutoscaler: {
    box: 'Autoscaler',
    says: all => [`${text(all, 'spec.min_replicas')} to ${text(all, 'spec.max_replicas')} pods`],
  },
  PodDisruptionBudget: {
    box: 'Disruption budget',
    says: all => [`${text(all, 'spec.max_unavailable')} pod may be away`],
  },
  NetworkPolicy: { box: all => count(all, 'network policy', 'network policies') },
  ServiceAccount: { box: 'Kubernetes account', tone: 'second' },
  SecretProviderClass: { box: 'Keys as a file' },
  Secret: { leftOut: "only on a cluster of one's own, where there is no Secret Manager" },
};

const observability: Readonly<Record<string, Place>> = {
  google_monitoring_custom_service: { in: 'google_monitoring_slo' },
  google_monitoring_slo: { box: all => count(all, 'promise'), says: all => texts(all, 'slo_id') },
  google_monitoring_alert_policy: { box: all => count(all, 'alert') },
  google_monitoring_notification_channel: { box: all => count(all, 'recipient') },
  google_monitoring_uptime_check_config: {
    box: 'Uptime check',
    says: all => [`asks ${text(all, 'http_check.path')}`],
  },
  google_monitoring_dashboard: { box: 'Dashboard' },
  PodMonitoring: { box: 'PodMonitoring', says: () => ['metrics of each pod'] },
  google_logging_project_bucket_config: {
    box: 'Logs',
    says: all => [`kept ${text(all, 'retention_days')} days`],
  },
  google_billing_budget: { box: 'Budget' },
};

/** Every kind of resource there may be in a program: Kubernetes' word or Terraform's type. */
export const places: Readonly<Record<string, Place>> = {
  ...state,
  ...network,
  ...cluster,
  ...workload,
  ...observability,
};

/** What the frame of a stack says. */
export const stackTitles: Readonly<Record<StackName, string>> = {
  state: 'state: what everything else stands on',
  network: 'network',
  cluster: 'cluster',
  workload: 'workload: the service and its way in',
  observability: 'observability: watches the promises',
};

/** References that read better the other way round, or are part of a request's way; the rest are plain arrows. */
export const pairs: Readonly<Record<string, Pick<Arrow, 'label' | 'tone'> & { readonly reversed?: true }>> = {
  'Ingress google_compute_global_address': { reversed: true, tone: 'main' },
  'Ingress google_compute_managed_ssl_certificate': { reversed: true },
  'Ingress FrontendConfig': { reversed: true },
  'FrontendConfig google_compute_ssl_policy': { reversed: true },
  'BackendConfig google_compute_security_policy': { reversed: true },
  'Service BackendConfig': { reversed: true },
  'Ingress Service': { tone: 'main' },
  'Service Deployment': { tone: 'main' },
  'Deployment ServiceAccount': { tone: 'second' },
  'ServiceAccount google_service_account': { tone: 'second' },
  'google_container_cluster google_service_account': { tone: 'second' },
  'google_compute_firewall google_container_node_pool': { reversed: true },
};
