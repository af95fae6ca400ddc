import { contract } from '../../../service/contract.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';

/** The one image repository that an environment pushes to and may run from, without tag or digest. */
export function imageRepositoryOf({
  registry,
  region,
  projectId,
}: Pick<CloudEnvironment, 'registry' | 'region' | 'projectId'>): string {
  return registry.kind === 'docker-hub'
    ? `docker.io/${registry.repository}`
    : `${region}-docker.pkg.dev/${projectId}/${contract.name}/${contract.name}`;
}
