import { z } from 'zod';
import { ReleaseError } from '../release-error.ts';
import { digest } from './digest.ts';

/** What plugins/docker and plugins/gar write to their `artifact_file` (drone-plugins/drone-plugin-lib, drone/artifact.go). */
const artifact = z.object({
  kind: z.literal('docker/v1'),
  data: z.object({
    images: z.array(z.object({ image: z.string(), digest })).min(1, 'must name an image'),
  }),
});

/** Docker Hub's host may be left out of a name. */
const whole = (image: string): string => (/^[^/]+[.:][^/]*\//.test(image) ? image : `docker.io/${image}`);

/**
 * The digest that a push came to.
 * @param text of the file
 * @param repository that must have been pushed to
 * @param tag that must have been pushed
 * @throws ReleaseError where the file says something else
 */
export function digestInArtifact(text: string, repository: string, tag: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ReleaseError('the artifact file is no JSON');
  }
  const parsed = artifact.safeParse(json);
  if (!parsed.success)
    throw new ReleaseError(`the artifact file is unlike one:\n${z.prettifyError(parsed.error)}`);
  const { images } = parsed.data.data;
  const pushed = images.find(({ image }) => whole(image) === `${repository}:${tag}`);
  if (pushed === undefined) {
    const found = images.map(({ image }) => whole(image)).join(', ');
    throw new ReleaseError(`the artifact file is about ${found}, not about ${repository}:${tag}`);
  }
  return pushed.digest;
}
