/**
 * What a pod gets. The service scores on one thread (intraOpNumThreads: 1), so one core is what it can use; limit =
 * request keeps its latency from depending on the neighbours, and makes the pod the last to be evicted.
 */
export const podResources = { cores: 1, memoryGiB: 0.5, ephemeralStorageGiB: 0.25 } as const;

/** Kubernetes quantities of the above: request and limit alike. */
export const podQuantities = {
  cpu: String(podResources.cores),
  memory: `${podResources.memoryGiB * 1024}Mi`,
  'ephemeral-storage': `${podResources.ephemeralStorageGiB * 1024}Mi`,
} as const;

/** Share of the replicas that a rolling update may add; none may be missing meanwhile. */
export const surgePercent = 25;

/** Pods that a rolling update adds; Kubernetes rounds up. */
export const surgePods = (replicas: number): number => Math.ceil((replicas * surgePercent) / 100);
