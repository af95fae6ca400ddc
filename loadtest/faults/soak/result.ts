import { z } from 'zod';
import { mix } from '../../questions/mix.ts';
import { memory, setting, stage } from '../result.ts';

/** Memory at a moment. */
export const sample = z.strictObject({
  /** Seconds since the load began. */
  at: z.number(),
  ...memory.shape,
});
export type Sample = z.infer<typeof sample>;

/** The result file of a soak, for programs and for the report. */
export const soakResult = z.strictObject({
  format: z.literal('flight-delay soak'),
  ...setting,
  load: z.strictObject({ rate: z.number(), connections: z.int(), knee: z.number(), mix }),
  /** Seconds at the beginning whose samples are not judged: code is compiled, pools fill. */
  warmUpSeconds: z.number(),
  found: stage.omit({ waitedSeconds: true }),
  samples: z.array(sample),
  /** How the process ended, null where it did not. */
  ended: z.string().nullable(),
});
export type SoakResult = z.infer<typeof soakResult>;
