import { listAt, textAt, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt, valuesAt } from '../../values.ts';
import { containersOf, declaresPort, makesPods, podTemplateOf } from '../pods.ts';
import { objectIn, type Write } from '../request.ts';

/** Pods that never get ready, with what their events say. */
const rollout = (refuses: string, reason: Rule<Write>['problem']): Rule<Write> => ({
  refuses,
  problem: (write, world) => (makesPods(write.kind) ? reason(write, world) : undefined),
});

export const accountExists = rollout('pods with a service account that does not exist', (write, world) => {
  const name = textAt(podTemplateOf(write.values).spec, ['service_account_name']) ?? 'default';
  const account = objectIn(write, { ...write, kind: 'ServiceAccount', name }, world);
  return account || name === 'default'
    ? undefined
    : `Error creating: pods "${write.name}-" is forbidden: error looking up service account ${write.namespace}/${name}: serviceaccount "${name}" not found`;
});

export const nodesExist = rollout('pods in a cluster without nodes', ({ cluster }, world) => {
  if (cluster.google === undefined || cluster.google['remove_default_node_pool'] !== true) return undefined;
  const pools = world.all('google_container_node_pool');
  return pools.some(({ id }) => id.startsWith(`${cluster.id}/`))
    ? undefined
    : 'FailedScheduling: no nodes available to schedule pods';
});

/** What a volume is made of, as the API calls it and as Terraform does. */
const sources = [
  { kind: 'ConfigMap', at: 'volume.*.config_map.*' },
  { kind: 'Secret', at: 'volume.*.secret.*' },
] as const;

export const volumesExist = rollout(
  'pods with a volume of a ConfigMap or Secret that does not exist',
  (write, world) => {
    const { spec } = podTemplateOf(write.values);
    for (const { kind, at } of sources) {
      for (const source of valuesAt(spec, at)) {
        const name = textAt(source, ['name']) ?? textAt(source, ['secret_name']) ?? '';
        const optional = valueAt(source, ['optional']) === true;
        if (!optional && !objectIn(write, { ...write, kind, name }, world)) {
          return `FailedMount: MountVolume.SetUp failed: ${kind.toLowerCase()} "${name}" not found`;
        }
      }
    }
    return undefined;
  },
);

const probes = ['liveness_probe', 'readiness_probe', 'startup_probe'] as const;

export const probesHavePorts = rollout(
  'pods whose probes name a port that their container does not declare',
  write => {
    const template = podTemplateOf(write.values);
    for (const container of containersOf(template)) {
      for (const probe of probes) {
        const [port] = ['http_get', 'tcp_socket'].flatMap(how =>
          textsAt(container, `${probe}.*.${how}.*.port`),
        );
        const known =
          port === undefined ||
          /^\d+$/.test(port) ||
          declaresPort({ ...template, spec: { container: [container] } }, port);
        if (!known)
          return `Unhealthy: ${probe.replace('_', ' ')} errored: strconv.Atoi: parsing "${port}": invalid syntax`;
      }
    }
    return undefined;
  },
);

export const podsAreRestricted = rollout(
  'pods that the Pod Security level of their namespace forbids',
  (write, world) => {
    const namespace = objectIn(write, { kind: 'Namespace', namespace: '', name: write.namespace }, world);
    const level = textAt(namespace?.values, ['metadata', 0, 'labels', 'pod-security.kubernetes.io/enforce']);
    if (level !== 'restricted') return undefined;
    const template = podTemplateOf(write.values);
    const ofPod = valueAt(template.spec, ['security_context', 0]);
    const violations = containersOf(template).flatMap(container => {
      const own = valueAt(container, ['security_context', 0]);
      const nonRoot =
        valueAt(own, ['run_as_non_root']) === true || valueAt(ofPod, ['run_as_non_root']) === true;
      const profile =
        textAt(own, ['seccomp_profile', 0, 'type']) ?? textAt(ofPod, ['seccomp_profile', 0, 'type']);
      return [
        valueAt(own, ['allow_privilege_escalation']) === false ? [] : ['allowPrivilegeEscalation != false'],
        listAt(own, ['capabilities', 0, 'drop']).includes('ALL') ? [] : ['unrestricted capabilities'],
        nonRoot ? [] : ['runAsNonRoot != true'],
        ['RuntimeDefault', 'Localhost'].includes(profile ?? '') ? [] : ['seccompProfile'],
      ].flat();
    });
    return violations.length === 0
      ? undefined
      : `Error creating: pods "${write.name}-" is forbidden: violates PodSecurity "restricted:latest": ${violations.join(', ')}`;
  },
);
