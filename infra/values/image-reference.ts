import { z } from 'zod';

const repositoryPattern = '(?:[a-z0-9.-]+(?::\\d{1,5})?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*';
const digestPattern = 'sha256:[0-9a-f]{64}';
const byDigest = new RegExp(`^${repositoryPattern}@${digestPattern}$`);
/** A full version or a commit: what such a tag names does not change by custom, and by rule in our registry. */
const byFixedTag = new RegExp(
  `^${repositoryPattern}:(?:v?\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?|[0-9a-f]{12,40})$`,
);

/** An image repository without tag or digest, for example `docker.io/acme/flight-delay`. */
export const imageRepository = z
  .string()
  .regex(new RegExp(`^${repositoryPattern}$`), 'must be an image repository without tag or digest');

/**
 * An image by digest, or by a tag that stays: a full version, a commit. `latest`, `main`, `1` or no tag at all name
 * another image tomorrow, so that nobody can say what runs (CKV_K8S_14).
 */
export const imageReference = z
  .string()
  .refine(
    text => byDigest.test(text) || byFixedTag.test(text),
    'must name one image for good: by digest (name@sha256:…), full version (name:1.2.3) or commit; no moving tag',
  )
  .brand<'ImageReference'>();
export type ImageReference = z.infer<typeof imageReference>;

/** An image by digest and nothing else: what a cloud environment runs (CKV_K8S_43). */
export const imageDigestReference = imageReference.refine(
  text => text.includes('@') || !byFixedTag.test(text),
  'must be by digest in a cloud environment (name@sha256:…), as the registry printed it at push',
);

/** The part of a reference before tag or digest. */
export const repositoryOf = (reference: ImageReference): string =>
  reference.includes('@')
    ? reference.slice(0, reference.indexOf('@'))
    : reference.slice(0, reference.lastIndexOf(':'));
