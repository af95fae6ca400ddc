/** Kubernetes' names for the Terraform types that the workload uses. */
export const kinds: Readonly<Record<string, { readonly apiVersion: string; readonly kind: string }>> = {
  kubernetes_namespace_v1: { apiVersion: 'v1', kind: 'Namespace' },
  kubernetes_service_account_v1: { apiVersion: 'v1', kind: 'ServiceAccount' },
  kubernetes_network_policy_v1: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  kubernetes_deployment_v1: { apiVersion: 'apps/v1', kind: 'Deployment' },
  kubernetes_service_v1: { apiVersion: 'v1', kind: 'Service' },
  kubernetes_horizontal_pod_autoscaler_v2: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
  kubernetes_pod_disruption_budget_v1: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
  kubernetes_ingress_v1: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
};

/** What only Terraform needs. */
export const terraformOnly: ReadonlySet<string> = new Set([
  '//',
  'depends_on',
  'lifecycle',
  'provider',
  'timeouts',
  'wait_for_rollout',
]);

/** Terraform names a repeated block in the singular. */
export const plurals: Readonly<Record<string, string>> = {
  container: 'containers',
  metric: 'metrics',
  path: 'paths',
  policy: 'policies',
  port: 'ports',
  rule: 'rules',
  topology_spread_constraint: 'topologySpreadConstraints',
  volume: 'volumes',
  volume_mount: 'volumeMounts',
};

/** Lists in the provider that are single objects in Kubernetes. */
export const single: ReadonlySet<string> = new Set(['label_selector', 'scale_down', 'scale_up']);

/** Maps whose keys are ours, not words of the API. */
export const ownKeys: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'limits',
  'match_labels',
  'requests',
  'volume_attributes',
]);

/** Numbers that the provider wants as text, because Kubernetes takes names or shares there too. */
export const numbers: ReadonlySet<string> = new Set([
  'fs_group',
  'max_surge',
  'max_unavailable',
  'port',
  'run_as_group',
  'run_as_user',
  'target_port',
]);
