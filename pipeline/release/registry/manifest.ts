import { z } from 'zod';
import { ReleaseError } from '../release-error.ts';
import { digest } from './digest.ts';

/** What an image consists of, by digest and size in bytes (OCI image specification, descriptor.md). */
const descriptor = z.object({ digest, size: z.int().nonnegative() });
export type Descriptor = Readonly<z.infer<typeof descriptor>>;

/** Images for several platforms, each with a manifest of its own. */
const index = z
  .object({ manifests: z.array(descriptor) })
  .transform(({ manifests }) => ({ manifests, blobs: [] }));
/** One image: its configuration and its layers. */
const image = z
  .object({ config: descriptor, layers: z.array(descriptor) })
  .transform(({ config, layers }) => ({ manifests: [], blobs: [config, ...layers] }));

/** How manifests are read, by media type: in the words of OCI and of Docker. */
const kinds = {
  'application/vnd.oci.image.index.v1+json': index,
  'application/vnd.docker.distribution.manifest.list.v2+json': index,
  'application/vnd.oci.image.manifest.v1+json': image,
  'application/vnd.docker.distribution.manifest.v2+json': image,
} as const;
const isKnown = (mediaType: string): mediaType is keyof typeof kinds => Object.hasOwn(kinds, mediaType);

/** For `Accept`. */
export const mediaTypes = Object.keys(kinds).join(', ');

/** A manifest as a registry keeps it; its digest is that of its bytes. */
export interface Manifest {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a manifest names. */
export interface Contents {
  readonly manifests: readonly Descriptor[];
  readonly blobs: readonly Descriptor[];
}

/** @throws ReleaseError where it is no manifest of an image */
export function contentsOf({ mediaType, bytes }: Manifest): Contents {
  if (!isKnown(mediaType)) throw new ReleaseError(`"${mediaType}" is no image that can be copied`);
  try {
    return kinds[mediaType].parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new ReleaseError(`a manifest says it is ${mediaType}, and is unlike one`);
  }
}
