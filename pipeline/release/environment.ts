import type { CloudEnvironment, Environment } from '../../infra/environments/schema/environment.ts';
import { loadEnvironments } from '../../infra/environments/schema/load.ts';
import { selectEnvironments } from '../../infra/environments/schema/select.ts';
import { ReleaseError } from './release-error.ts';

/**
 * An environment as its file states it.
 * @param image instead of the one it would run
 * @throws ProblemsError where there is no such environment, or it cannot run such an image
 */
export async function environmentOf(name: string, image?: string): Promise<Environment> {
  const { inputs, known } = await selectEnvironments([name], { example: false });
  const [environment] = loadEnvironments(inputs, { image, known });
  if (environment === undefined) throw new ReleaseError(`there is no environment "${name}"`);
  return environment;
}

/** @throws ReleaseError where it is on a laptop */
export function onGoogle(environment: Environment): CloudEnvironment {
  if (environment.platform === 'google') return environment;
  throw new ReleaseError(
    `${environment.name} has no registry: load an image into its cluster, and say --image`,
  );
}
