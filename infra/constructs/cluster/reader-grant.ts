import { contract } from '../../../service/contract.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { applierOf } from '../state/deployers.ts';

/**
 * The command that lets whoever applies one environment read the images of another, in whose project somebody has to
 * run it once. It is no resource of a stack: Google grants nothing to an account that does not exist, so that the one
 * environment could not be deployed before the other is set up, and would change whenever that one moves.
 * @param from where the images are
 * @param to which takes them
 */
export const readerGrant = (
  from: Pick<CloudEnvironment, 'projectId' | 'region'>,
  to: Pick<CloudEnvironment, 'projectId'>,
): string =>
  [
    `gcloud artifacts repositories add-iam-policy-binding ${contract.name}`,
    `--project ${from.projectId} --location ${from.region}`,
    `--member ${applierOf(to.projectId)} --role roles/artifactregistry.reader`,
  ].join(' ');
