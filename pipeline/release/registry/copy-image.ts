import { ReleaseError } from '../release-error.ts';
import { contentsOf, type Manifest } from './manifest.ts';
import type { Registry } from './registry.ts';

export interface Copying {
  readonly from: Pick<Registry, 'manifest' | 'blob'>;
  readonly to: Pick<Registry, 'hasBlob' | 'putBlob' | 'putManifest' | 'digestOf'>;
  say(sentence: string): void;
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * Copies an image from one repository to another, byte by byte, so that its digest stays. The tag comes last: what was
 * interrupted is found by nobody, and the next attempt goes on where it ended.
 * @param digest of the image, or of an index of images for several platforms
 * @param tag that it gets
 * @throws ReleaseError where a registry refuses or fails, or anything is not what its digest says
 */
export async function copyImage(digest: string, tag: string, copying: Copying): Promise<void> {
  const manifest = await copying.from.manifest(digest);
  await copyContents(manifest, copying);
  await copying.to.putManifest(tag, manifest);
  const found = await copying.to.digestOf(tag);
  if (found !== digest) throw new ReleaseError(`${tag} became ${found}, and should be ${digest}`);
}

/** Everything that a manifest names, before it is named: a registry need not take one whose parts it lacks. */
async function copyContents(manifest: Manifest, copying: Copying): Promise<void> {
  const { from, to, say } = copying;
  const { manifests, blobs } = contentsOf(manifest);
  for (const { digest } of manifests) {
    const part = await from.manifest(digest);
    await copyContents(part, copying);
    await to.putManifest(digest, part);
  }
  for (const blob of blobs) {
    if (await to.hasBlob(blob)) continue;
    say(`  ${blob.digest.slice(0, 19)}  ${megabytes(blob.size)}`);
    await to.putBlob(blob, await from.blob(blob));
  }
}
