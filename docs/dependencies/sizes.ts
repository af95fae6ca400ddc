import { z } from 'zod';

/** What `npm run sizes` measured; package.json's own packages by name. */
export const sizesFile = 'docs/dependencies/sizes.json';

/** Sizes on one machine: other platforms have other binaries, so that no test can measure them again. */
export const measuredSizes = z.strictObject({
  /** Day of the measurement. */
  date: z.iso.date(),
  platform: z.string(),
  /** By the first package of a row: packages it brings, itself included, and kilobytes of all their files. */
  sizes: z.record(z.string(), z.strictObject({ packages: z.int().min(0), kilobytes: z.number().min(0) })),
});
export type MeasuredSizes = z.infer<typeof measuredSizes>;
