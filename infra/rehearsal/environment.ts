import type { CloudEnvironment } from '../environments/schema/environment.ts';
import { loadEnvironments } from '../environments/schema/load.ts';
import { ProblemsError } from '../environments/schema/problems.ts';
import { selectEnvironments } from '../environments/schema/select.ts';

/**
 * An environment to rehearse: as its file states it, with example values for what its owner has not filled in yet, and
 * an example image where there is none.
 * @throws ProblemsError
 */
export async function environmentToRehearse(name: string, image?: string): Promise<CloudEnvironment> {
  const { inputs, known } = await selectEnvironments([name], { example: true });
  const [environment] = loadEnvironments(inputs, { example: true, image, known });
  if (environment?.platform === 'google') return environment;
  throw new ProblemsError([
    `${name} needs no rehearsal: it deploys to a cluster on this machine; rehearse an environment in the cloud`,
  ]);
}
