import { contract } from '../../service/contract.ts';
import { at, type Json, type Resource } from '../synthesized.ts';
import { absentOr, companion, every, is, present, type Rule } from './rule.ts';

const pod = 'spec.template.spec';
const container = `${pod}.container.*`;
const deployment = (id: string, says: string, path: string, verdict: Parameters<typeof every>[4]): Rule =>
  every(id, says, 'kubernetes_deployment_v1', path, verdict);

/** What must hold between values of one Deployment. */
const between = (
  id: string,
  says: string,
  good: (of: (path: string) => Json | undefined) => boolean,
): Rule => ({
  id,
  says,
  offenders: resources =>
    resources.filter(
      ({ type, values }) => type === 'kubernetes_deployment_v1' && !good(path => at(values, path)[0]),
    ),
});

const has = (id: string, says: string, wanted: string, path: string, value: Json): Rule =>
  companion(
    id,
    says,
    'kubernetes_deployment_v1',
    ({ type, values }: Resource) => type === wanted && at(values, path).includes(value),
  );

/** What pods, and what stands around them, must be. */
export const workloadRules: readonly Rule[] = [
  deployment('CKV_K8S_8', 'a liveness probe', `${container}.liveness_probe`, present),
  deployment('CKV_K8S_9', 'a readiness probe', `${container}.readiness_probe`, present),
  deployment('CKV_K8S_11', 'a CPU limit', `${container}.resources.limits.cpu`, present),
  deployment('CKV_K8S_13', 'a memory limit', `${container}.resources.limits.memory`, present),
  deployment(
    'container-ephemeral-storage',
    'a limit on disk',
    `${container}.resources.limits.ephemeral-storage`,
    present,
  ),
  deployment('CKV_K8S_15', 'the registry is asked', `${container}.image_pull_policy`, is('Always')),
  // A secret is a file (CKV_K8S_35): variables are printed, inherited and shown by kubectl. kube-linter's rule, widened.
  deployment('env-var-secret', 'no secret among the variables', `${container}.env.*.name`, names =>
    names.every(name => !/(?:KEY|SECRET|TOKEN|PASSWORD)S?$/.test(String(name))),
  ),
  deployment('CKV_K8S_16', 'not privileged', `${container}.security_context.privileged`, is(false)),
  deployment('CKV_K8S_19', 'not the network of the node', `${pod}.host_network`, absentOr(false)),
  deployment(
    'CKV_K8S_20',
    'no rights can be gained',
    `${container}.security_context.allow_privilege_escalation`,
    is(false),
  ),
  deployment('CKV_K8S_21', 'a namespace of its own', 'metadata.namespace', is(contract.name)),
  deployment(
    'CKV_K8S_22',
    'a read-only root',
    `${container}.security_context.read_only_root_filesystem`,
    is(true),
  ),
  deployment(
    'CKV_K8S_31',
    'system calls are filtered',
    `${pod}.security_context.seccomp_profile.type`,
    is('RuntimeDefault'),
  ),
  deployment('CKV_K8S_37', 'no capabilities', `${container}.security_context.capabilities.drop.*`, is('ALL')),
  deployment('CKV_K8S_43', 'an image by digest', `${container}.image`, found =>
    found.every(image => String(image).includes('@sha256:')),
  ),
  deployment('Trivy-KSV-0012', 'not root', `${pod}.security_context.run_as_non_root`, is(true)),
  deployment(
    'Trivy-KSV-0020',
    'a user no node knows',
    `${pod}.security_context.run_as_user`,
    found => found.length > 0 && found.every(user => Number(user) > 10_000),
  ),
  deployment('Trivy-KSV-0036', 'no token', `${pod}.automount_service_account_token`, is(false)),
  deployment('service-links', 'no variables of other Services', `${pod}.enable_service_links`, is(false)),
  deployment('hpa-owns-replicas', 'no fixed number of pods', 'spec.replicas', absentOr(null)),
  deployment('pod-topology-spread', 'pods are spread', `${pod}.topology_spread_constraint.0`, present),
  deployment('host-podantiaffinity', 'pods avoid each other', `${pod}.affinity.pod_anti_affinity`, present),
  deployment(
    'rolling-update',
    'no pod goes before its successor',
    'spec.strategy.rolling_update.max_unavailable',
    is('0'),
  ),
  between(
    'pod-probes-identical',
    'liveness and readiness are different questions',
    of =>
      of(`${container}.liveness_probe.http_get.path`) !== of(`${container}.readiness_probe.http_get.path`),
  ),
  between(
    'memory-requests-equal-limits',
    'memory: request = limit',
    of => of(`${container}.resources.requests.memory`) === of(`${container}.resources.limits.memory`),
  ),
  between(
    'grace-exceeds-drain',
    'a pod has time to drain',
    of =>
      Number(of(`${pod}.termination_grace_period_seconds`)) >
      contract.drain.delaySeconds + contract.drain.deadlineSeconds,
  ),
  has(
    'pod-networkpolicy',
    'nothing comes in or goes out by default',
    'kubernetes_network_policy_v1',
    'metadata.name',
    'deny-all',
  ),
  has(
    'deployment-has-poddisruptionbudget',
    'a disruption budget',
    'kubernetes_pod_disruption_budget_v1',
    'spec.max_unavailable',
    '1',
  ),
  every(
    'pod-security',
    'the API server refuses what is not hardened',
    'kubernetes_namespace_v1',
    'metadata.labels.pod-security.kubernetes.io/enforce',
    is('restricted'),
  ),
  every(
    'hpa-replicas',
    'two pods or more',
    'kubernetes_horizontal_pod_autoscaler_v2',
    'spec.min_replicas',
    found => found.every(minimum => Number(minimum) >= 2),
  ),
  every('service-type', 'no second way in', 'kubernetes_service_v1', 'spec.type', is('ClusterIP')),
  every(
    'CKV_K8S_41',
    'the account has no token',
    'kubernetes_service_account_v1',
    'automount_service_account_token',
    is(false),
  ),
  {
    id: 'write-only-revision',
    says: 'a write-only Secret has a revision, else it is empty (terraform-provider-kubernetes 2833)',
    offenders: resources =>
      resources.filter(
        ({ type, values }) =>
          type === 'kubernetes_secret_v1' &&
          (at(values, 'data').length > 0 || at(values, 'data_wo_revision').length === 0),
      ),
  },
];
