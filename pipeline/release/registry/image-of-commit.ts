import { type ImageReference, imageReference } from '../../../infra/values/image-reference.ts';
import { ReleaseError } from '../release-error.ts';
import type { Registry } from './registry.ts';

/** An image as it is named for good. */
export const imageBy = (repository: string, digest: string): ImageReference =>
  imageReference.parse(`${repository}@${digest}`);

/** @throws ReleaseError where nothing was pushed for the commit, saying how to */
export async function digestOfCommit(
  repository: string,
  commit: string,
  registry: Pick<Registry, 'digestOf'>,
): Promise<string> {
  const digest = await registry.digestOf(commit);
  if (digest === undefined) {
    throw new ReleaseError(
      `${repository} has no image of commit ${commit}: the pipeline \`image\` pushes one for each commit on main; by hand:\n` +
        `  docker build --build-arg GIT_SHA=${commit} -t ${repository}:${commit} . && docker push ${repository}:${commit}`,
    );
  }
  return digest;
}

/** @throws ReleaseError where the registry has no such image */
export async function assertPushed(
  image: ImageReference,
  registry: Pick<Registry, 'digestOf'>,
): Promise<void> {
  const reference = image.slice(image.indexOf('@') + 1);
  if ((await registry.digestOf(reference)) === undefined) {
    throw new ReleaseError(`the registry has no ${image}: nothing was deployed`);
  }
}
