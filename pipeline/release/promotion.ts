import { imageRepositoryOf } from '../../infra/constructs/cluster/image-repository.ts';
import { readerGrant } from '../../infra/constructs/cluster/reader-grant.ts';
import type { CloudEnvironment, Environment } from '../../infra/environments/schema/environment.ts';
import type { ImageReference } from '../../infra/values/image-reference.ts';
import { onGoogle } from './environment.ts';
import { copyImage } from './registry/copy-image.ts';
import { digestOfCommit, imageBy } from './registry/image-of-commit.ts';
import { RegistryRefusal } from './registry/refusal.ts';
import type { Registry } from './registry/registry.ts';
import { ReleaseError } from './release-error.ts';

export interface Registries {
  /** @throws ProblemsError where its file is not filled in */
  environmentOf(name: string): Promise<Environment>;
  registryOf(environment: CloudEnvironment): Registry;
  say(sentence: string): void;
}

export interface FoundImage {
  readonly digest: string;
  /** The environment in whose repository it is. */
  readonly at: CloudEnvironment;
}

/**
 * Looks for the image of a commit: in an environment's own repository, then where it is promoted from.
 * @throws ReleaseError where neither has it, or one refuses
 */
export async function findImage(
  environment: CloudEnvironment,
  commit: string,
  registries: Registries,
): Promise<FoundImage> {
  const { promotedFrom } = environment;
  const repository = imageRepositoryOf(environment);
  const registry = registries.registryOf(environment);
  if (promotedFrom === undefined) {
    return { digest: await digestOfCommit(repository, commit, registry), at: environment };
  }
  const own = await registry.digestOf(commit);
  if (own !== undefined) return { digest: own, at: environment };
  const from = onGoogle(await registries.environmentOf(promotedFrom));
  const digest = await promoting(environment, from, () => registries.registryOf(from).digestOf(commit));
  if (digest !== undefined) return { digest, at: from };
  throw new ReleaseError(
    `neither ${repository} nor ${imageRepositoryOf(from)} has an image of commit ${commit}; let it prove itself first:\n` +
      `  npm run release:deploy -- ${from.name} --commit ${commit}`,
  );
}

/**
 * The image of a commit in an environment's own repository, copied there first where need be.
 * @throws ReleaseError where there is none, or a registry refuses or fails
 */
export async function bringImage(
  environment: CloudEnvironment,
  commit: string,
  registries: Registries,
): Promise<{ image: ImageReference; copiedFrom?: string }> {
  const { digest, at } = await findImage(environment, commit, registries);
  const image = imageBy(imageRepositoryOf(environment), digest);
  if (at === environment) return { image };
  const { registryOf, say } = registries;
  say(`${environment.name}: copying the image of commit ${commit} from ${at.name}, ${digest}`);
  await promoting(environment, at, () =>
    copyImage(digest, commit, { from: registryOf(at), to: registryOf(environment), say }),
  );
  return { image, copiedFrom: at.name };
}

/** Does something for which both registries are needed; what goes wrong then names both environments, and what to do. */
async function promoting<T>(to: CloudEnvironment, from: CloudEnvironment, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    const message = `${to.name} cannot get its image from ${from.name}: ${error.message}`;
    throw new ReleaseError(`${message}; nothing was deployed${howToBeLetIn(error, to, from)}`);
  }
}

function howToBeLetIn(error: ReleaseError, to: CloudEnvironment, from: CloudEnvironment): string {
  const theirs = error instanceof RegistryRefusal && error.repository === imageRepositoryOf(from);
  // Google answers 403 to those whom it knows.
  if (!theirs || error.status !== 403 || from.registry.kind !== 'artifact-registry') return '';
  return `\nTo let the pipeline of ${to.name} read there, somebody who may in ${from.projectId} does once:\n  ${readerGrant(from, to)}`;
}
