import { z } from 'zod';

const key = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,62}$/, 'a label must begin with a-z and have at most 63 of a-z, 0-9, _ and -');
const value = z
  .string()
  .regex(/^[a-z0-9_-]{0,63}$/, 'a label value must have at most 63 of a-z, 0-9, _ and -');

/** Google Cloud labels: what costs are sorted by. */
export const labels = z.record(key, value).brand<'Labels'>();
export type Labels = z.infer<typeof labels>;
