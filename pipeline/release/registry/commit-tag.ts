import { z } from 'zod';

/** A commit, whole: what an image is tagged with. A tag like that never moves, and two commits never share one. */
export const commitTag = z.string().regex(/^[0-9a-f]{40}$/, 'must be a whole commit: 40 of 0-9 a-f');
