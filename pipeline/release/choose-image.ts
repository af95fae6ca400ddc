import type { Environment } from '../../infra/environments/schema/environment.ts';
import type { Arguments } from './arguments.ts';
import { onGoogle } from './environment.ts';
import { bringImage, type Registries } from './promotion.ts';
import { assertPushed } from './registry/image-of-commit.ts';
import type { Request } from './release.ts';
import { ReleaseError } from './release-error.ts';

export interface ImageSources extends Registries {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The commit checked out here; undefined where that is unknown. */
  headCommit(): string | undefined;
}

/** The commit asked for, else the one that the pipeline builds, else the one checked out here. */
export function chooseCommit({ commit }: Pick<Arguments, 'commit'>, sources: ImageSources): string {
  const found = commit ?? (sources.variables['DRONE_COMMIT_SHA'] || sources.headCommit());
  if (found === undefined) throw new ReleaseError('which commit? say --commit SHA');
  return found;
}

/**
 * The image to deploy, certain to exist where there is a registry to ask; brought there from the environment that this
 * one is promoted from, where need be.
 * @param environment with the image asked for, if one was
 * @throws ReleaseError where there is no such image, or nobody can tell
 */
export async function chooseImage(
  given: Pick<Arguments, 'commit'>,
  environment: Environment,
  sources: ImageSources,
): Promise<Pick<Request, 'image' | 'commit' | 'copiedFrom'>> {
  if (environment.platform === 'kubeconfig' && given.commit === undefined)
    return { image: environment.image };
  const cloud = onGoogle(environment);
  if (cloud.image !== undefined) {
    await assertPushed(cloud.image, sources.registryOf(cloud));
    return { image: cloud.image };
  }
  const commit = chooseCommit(given, sources);
  return { commit, ...(await bringImage(cloud, commit, sources)) };
}
