import { isObject, listAt, type ObjectValue, textAt, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import type { World } from '../../world.ts';
import { manifestOf } from '../kind.ts';
import { declaresPort, podsOf } from '../pods.ts';
import type { Write } from '../request.ts';

/** What is wrong with something that finds pods by their labels and speaks to ports of them. */
function unreached(
  title: string,
  selector: ObjectValue,
  ports: readonly string[],
  write: Write,
  world: World,
): string | undefined {
  const pods = podsOf(selector, write, world);
  if (pods.length === 0) return `${title}: its selector ${JSON.stringify(selector)} matches no pods`;
  const missing = ports.find(port => !pods.some(pod => declaresPort(pod, port)));
  return missing && `${title}: no container of the pods that it selects declares port "${missing}"`;
}

export const serviceReachesPods: Rule<Write> = {
  refuses: 'a Service that selects no pods, or whose target port no container of them declares',
  problem(write, world) {
    const selector = valueAt(write.values, ['spec', 0, 'selector']);
    // Without a selector somebody else says where it leads.
    if (write.kind !== 'Service' || !isObject(selector) || Object.keys(selector).length === 0)
      return undefined;
    const ports = listAt(write.values, ['spec', 0, 'port']).map(
      port => textAt(port, ['target_port']) ?? String(valueAt(port, ['port'])),
    );
    return unreached(
      `service "${write.namespace}/${write.name}" has no endpoints`,
      selector,
      ports,
      write,
      world,
    );
  },
};

export const metricsAreThere: Rule<Write> = {
  refuses: 'a PodMonitoring of no pods, or of a port that no container of them declares',
  problem(write, world) {
    const manifest = manifestOf(write.values);
    const selector = valueAt(manifest, ['spec', 'selector', 'matchLabels']);
    if (write.kind !== 'PodMonitoring' || !isObject(selector)) return undefined;
    const ports = textsAt(manifest, 'spec.endpoints.*.port');
    return unreached(
      `podmonitoring "${write.namespace}/${write.name}" has no targets`,
      selector,
      ports,
      write,
      world,
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
