import { overlap, size } from '../../values/cidr.ts';
import { projectOfChannel } from '../../values/recipient.ts';
import { peakPods, podAddressesOfNode, podsOnNode } from './capacity.ts';
import type { CloudValues, EnvironmentValues } from './environment.ts';

/** Google keeps four addresses of each subnet: https://cloud.google.com/vpc/docs/subnets#unusable-ip-addresses-in-every-subnet */
const reservedAddresses = 4;
/** A rolling upgrade of the nodes adds one. */
const surgeNodes = 1;

/** Values of an environment that do not go together. */
export interface Contradiction {
  /** Names of the values. */
  readonly between: readonly (keyof CloudValues)[];
  readonly text: string;
}

/** Everything in an environment that does not go together. */
export function contradictions(environment: EnvironmentValues): Contradiction[] {
  const { replicas } = environment;
  const problems: Contradiction[] = [];
  if (replicas.minimum > replicas.maximum) {
    problems.push({
      between: ['replicas'],
      text: `replicas: the minimum ${replicas.minimum} is more than the maximum ${replicas.maximum}`,
    });
  }
  return environment.platform === 'google' ? [...problems, ...cloudContradictions(environment)] : problems;
}

function cloudContradictions(environment: CloudValues): Contradiction[] {
  const { encryption, budget, projectNumber, replicas } = environment;
  const problems = [...overlaps(environment), ...capacity(environment), ...strangeChannels(environment)];
  if (replicas.minimum < 2) {
    problems.push({
      between: ['replicas'],
      text: 'replicas: the minimum must be 2 or more, so that one may be replaced while another serves',
    });
  }
  if (projectNumber === undefined && (encryption === 'customer-managed' || budget)) {
    problems.push({
      between: ['projectNumber', 'encryption', 'budget'],
      text: 'projectNumber: is needed for customer-managed encryption and for a budget',
    });
  }
  return problems;
}

/** Alerts can only use channels of their own project. */
const strangeChannels = ({ projectId, notify }: CloudValues): Contradiction[] =>
  [...notify.page, ...notify.ticket]
    .filter(to => (projectOfChannel(to) ?? projectId) !== projectId)
    .map(to => ({ between: ['projectId', 'notify'], text: `notify: ${to} is not of ${projectId}` }));

function overlaps({ ranges }: CloudValues): Contradiction[] {
  const named = Object.entries(ranges);
  const problems = named.flatMap(([name, range], index) =>
    named
      .slice(index + 1)
      .filter(([, other]) => overlap(range, other))
      .map(([otherName, other]) => `ranges: ${name} ${range} and ${otherName} ${other} overlap`),
  );
  if (!ranges.controlPlane.endsWith('/28')) problems.push('ranges: controlPlane must be a /28');
  if (size(ranges.services) < 128) problems.push('ranges: services must be a /25 or larger');
  return problems.map(text => ({ between: ['ranges'], text }));
}

function capacity({ ranges, nodePool, replicas }: CloudValues): Contradiction[] {
  const problems: Contradiction[] = [];
  const nodes = nodePool.maximum + surgeNodes;
  if (nodePool.minimum > nodePool.maximum) {
    problems.push({
      between: ['nodePool'],
      text: `nodePool: the minimum ${nodePool.minimum} is more than the maximum ${nodePool.maximum}`,
    });
  }
  const nodesByAddress = size(ranges.nodes) - reservedAddresses;
  if (nodes > nodesByAddress) {
    problems.push({
      between: ['ranges', 'nodePool'],
      text: `ranges: nodes ${ranges.nodes} has addresses for ${nodesByAddress} nodes, an upgrade needs ${nodes}`,
    });
  }
  const nodesByPods = Math.floor(size(ranges.pods) / podAddressesOfNode(nodePool.podsPerNode));
  if (nodes > nodesByPods) {
    problems.push({
      between: ['ranges', 'nodePool'],
      text: `ranges: pods ${ranges.pods} is enough for ${nodesByPods} nodes of ${nodePool.podsPerNode} pods, an upgrade needs ${nodes}`,
    });
  }
  const room = nodePool.maximum * podsOnNode(nodePool.machineType, nodePool.podsPerNode);
  const peak = peakPods(replicas.maximum);
  if (peak > room) {
    problems.push({
      between: ['replicas', 'nodePool'],
      text: `replicas: ${replicas.maximum}, and ${peak - replicas.maximum} more during a rollout, do not fit on ${nodePool.maximum} nodes ${nodePool.machineType}, which hold ${room}`,
    });
  }
  return problems;
}
