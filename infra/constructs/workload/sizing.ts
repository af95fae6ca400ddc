import type { Environment } from '../../environments/schema/environment.ts';

/**
 * What a pod gets. The service scores on one thread (intraOpNumThreads: 1), so one core is what it can use; limit =
 * request keeps its latency from depending on the neighbours, and makes the pod the last to be evicted.
 */
export const podResources = { cores: 1, memoryGiB: 0.5, ephemeralStorageGiB: 0.25 } as const;

/** What a pod asks for on a laptop's cluster, a quarter of a core: two cores have room for a rolling update then. */
const localCpu = '250m';

/** The above as Kubernetes quantities. */
export function podQuantities(platform: Environment['platform']) {
  const limits = {
    cpu: String(podResources.cores),
    memory: `${podResources.memoryGiB * 1024}Mi`,
    'ephemeral-storage': `${podResources.ephemeralStorageGiB * 1024}Mi`,
  };
  return { requests: { ...limits, ...(platform === 'kubeconfig' && { cpu: localCpu }) }, limits };
}

/** Share of the replicas that a rolling update may add; none may be missing meanwhile. */
export const surgePercent = 25;

/** Pods that a rolling update adds; Kubernetes rounds up. */
export const surgePods = (replicas: number): number => Math.ceil((replicas * surgePercent) / 100);
