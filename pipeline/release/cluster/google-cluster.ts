import { z } from 'zod';
import { contract } from '../../../service/contract.ts';
import { ReleaseError } from '../release-error.ts';
import { type ClusterAddress, KubernetesApi } from './kubernetes-api.ts';

/** https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters */
const clusterAnswer = z.object({
  controlPlaneEndpointsConfig: z.object({ dnsEndpointConfig: z.object({ endpoint: z.string().min(1) }) }),
});

/** The API of Google's services. */
const containerApi = 'https://container.googleapis.com/v1';

/**
 * Finds an environment's cluster by its DNS endpoint, as infra/constructs/cluster/cluster-access.ts does.
 * @param token Google's, of whoever asks
 * @returns undefined before the first deployment, when there is no cluster yet
 * @throws ReleaseError where Google refuses or cannot be reached
 */
export async function googleCluster(
  { projectId, region }: { readonly projectId: string; readonly region: string },
  token: string,
  api = containerApi,
): Promise<ClusterAddress | undefined> {
  // The API of GKE speaks as that of Kubernetes does: JSON, a bearer token, 404 for what is not there.
  const path = `/projects/${projectId}/locations/${region}/clusters/${contract.name}`;
  const answer = await new KubernetesApi({ url: api, token }).get(path);
  if (answer === undefined) return undefined;
  const parsed = clusterAnswer.safeParse(answer);
  if (!parsed.success) throw new ReleaseError(`the cluster of ${projectId} has no DNS endpoint`);
  return { url: `https://${parsed.data.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint}`, token };
}
