import { listAt, textAt, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { resourceOf } from '../kind.ts';
import { objectIn, type Write } from '../request.ts';

export const boundsAreSound: Rule<Write> = {
  refuses:
    'an autoscaler with a minimum above its maximum, and a budget that says both what may and what must be',
  problem({ kind, name, values }) {
    const [spec] = listAt(values, ['spec']);
    const invalid = `${resourceOf(kind)} "${name}" is invalid`;
    if (kind === 'HorizontalPodAutoscaler') {
      const [minimum, maximum] = [
        Number(valueAt(spec, ['min_replicas']) ?? 1),
        Number(valueAt(spec, ['max_replicas'])),
      ];
      if (minimum > maximum) {
        return `${invalid}: spec.maxReplicas: Invalid value: ${maximum}: must be greater than or equal to \`minReplicas\``;
      }
    }
    if (
      kind === 'PodDisruptionBudget' &&
      textAt(spec, ['min_available']) &&
      textAt(spec, ['max_unavailable'])
    ) {
      return `${invalid}: spec: Invalid value: minAvailable and maxUnavailable cannot be both set`;
    }
    return undefined;
  },
};

export const targetExists: Rule<Write> = {
  refuses: 'an autoscaler of something that does not exist',
  problem(write, world) {
    const target = valueAt(write.values, ['spec', 0, 'scale_target_ref', 0]);
    if (write.kind !== 'HorizontalPodAutoscaler') return undefined;
    const [kind = '', name = ''] = [textAt(target, ['kind']), textAt(target, ['name'])];
    return objectIn(write, { ...write, kind, name }, world)
      ? undefined
      : `the HPA controller was unable to get the target's current scale: ${resourceOf(kind)} "${name}" not found`;
  },
};
