import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What names bytes for good: all registries know this algorithm, and all our images have it. */
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be a digest');

/** The digest of bytes. */
export const digestOf = (bytes: Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
