import { isObject, listAt, textAt, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import { manifestOf } from '../kind.ts';
import { declaresPort, podsOf } from '../pods.ts';
import type { Write } from '../request.ts';

export const serviceReachesPods: Rule<Write> = {
  refuses: 'a Service that selects no pods, or whose target port no container of them declares',
  problem(write, world) {
    const selector = valueAt(write.values, ['spec', 0, 'selector']);
    if (write.kind !== 'Service' || !isObject(selector) || Object.keys(selector).length === 0)
      return undefined;
    const title = `service "${write.namespace}/${write.name}"`;
    const pods = podsOf(selector, write, world);
    if (pods.length === 0)
      return `${title} has no endpoints: its selector ${JSON.stringify(selector)} matches no pods`;
    const missing = listAt(write.values, ['spec', 0, 'port'])
      .map(port => textAt(port, ['target_port']) ?? String(valueAt(port, ['port'])))
      .find(port => !pods.some(pod => declaresPort(pod, port)));
    return (
      missing &&
      `${title} has no endpoints: no container of the pods that it selects declares port "${missing}"`
    );
  },
};

export const metricsAreThere: Rule<Write> = {
  refuses: 'a PodMonitoring of no pods, or of a port that no container of them declares',
  problem(write, world) {
    const manifest = manifestOf(write.values);
    const selector = valueAt(manifest, ['spec', 'selector', 'matchLabels']);
    if (write.kind !== 'PodMonitoring' || !isObject(selector)) return undefined;
    const title = `podmonitoring "${write.namespace}/${write.name}"`;
    const pods = podsOf(selector, write, world);
    if (pods.length === 0)
      return `${title} has no targets: its selector ${JSON.stringify(selector)} matches no pods`;
    const missing = textsAt(manifest, 'spec.endpoints.*.port').find(
      port => !pods.some(pod => declaresPort(pod, port)),
    );
    return (
      missing &&
      `${title} has no targets: no container of the pods that it selects declares port "${missing}"`
    );
  },
};

export const policyPortsExist: Rule<Write> = {
  refuses: 'a NetworkPolicy that lets in to a port whose name no container of its pods declares',
  problem(write, world) {
    const selector = valueAt(write.values, ['spec', 0, 'pod_selector', 0, 'match_labels']);
    if (write.kind !== 'NetworkPolicy' || !isObject(selector)) return undefined;
    const pods = podsOf(selector, write, world);
    const missing = textsAt(write.values, 'spec.*.ingress.*.ports.*.port').find(
      port => !/^\d+$/.test(port) && !pods.some(pod => declaresPort(pod, port)),
    );
    return (
      missing &&
      `networkpolicy "${write.namespace}/${write.name}" lets nobody in: no container of its pods declares port "${missing}"`
    );
  },
};
