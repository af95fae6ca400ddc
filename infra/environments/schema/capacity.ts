import { podResources, surgePods } from '../../constructs/workload/sizing.ts';

/** Machine types a node pool may use, with what they have: cores, and memory in GiB. */
const machines = {
  'e2-standard-2': { cores: 2, memory: 8 },
  'e2-standard-4': { cores: 4, memory: 16 },
  'n2d-standard-2': { cores: 2, memory: 8 },
  'n2d-standard-4': { cores: 4, memory: 16 },
  'n2d-standard-8': { cores: 8, memory: 32 },
} as const;
export type MachineType = keyof typeof machines;
export const machineTypes: readonly MachineType[] = [
  'e2-standard-2',
  'e2-standard-4',
  'n2d-standard-2',
  'n2d-standard-4',
  'n2d-standard-8',
];

/** What GKE's own pods on a node ask for (dataplane, DNS cache, logging, metrics, secrets): generous estimate. */
const systemPods = { cores: 0.6, memory: 1, count: 12 };

/** The sum over brackets: `share` of what lies below each bound. */
const bracketed = (amount: number, brackets: readonly (readonly [upTo: number, share: number])[]): number =>
  brackets.reduce((sum, [upTo, share], index) => {
    const from = brackets[index - 1]?.[0] ?? 0;
    return sum + Math.max(0, Math.min(amount, upTo) - from) * share;
  }, 0);

/** GKE's reservations: https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes */
const reservedCores = (cores: number): number =>
  bracketed(cores, [
    [1, 0.06],
    [2, 0.01],
    [4, 0.005],
    [1_000, 0.0025],
  ]);
const reservedMemory = (memory: number): number =>
  bracketed(memory, [
    [4, 0.25],
    [8, 0.2],
    [16, 0.1],
    [128, 0.06],
    [10_000, 0.02],
  ]) + 0.1;

/** How many of our pods fit on one node beside GKE's own. */
export function podsOnNode(machineType: MachineType, podsPerNode: number): number {
  const { cores, memory } = machines[machineType];
  return Math.max(
    0,
    Math.min(
      Math.floor((cores - reservedCores(cores) - systemPods.cores) / podResources.cores),
      Math.floor((memory - reservedMemory(memory) - systemPods.memory) / podResources.memoryGiB),
      podsPerNode - systemPods.count,
    ),
  );
}

/** Pods at the peak: all replicas, and those that a rolling update adds. */
export const peakPods = (replicas: number): number => replicas + surgePods(replicas);

/** Addresses GKE sets aside a node: twice its pods, rounded up to a power of two. */
export const podAddressesOfNode = (podsPerNode: number): number => 2 ** Math.ceil(Math.log2(podsPerNode * 2));
