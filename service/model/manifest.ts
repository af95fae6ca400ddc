import { z } from 'zod';

/** A text for people, in the languages of the page. */
const text = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });
export type Text = z.infer<typeof text>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a client writes to choose an option: an airline's name, a month's number. */
export const optionValue = z.union([z.string().min(1), z.int()]);
export type OptionValue = z.infer<typeof optionValue>;

const option = z.strictObject({
  value: optionValue,
  title: text,
  /** Its coefficient: what choosing it adds to the log-odds of a delay. */
  weight: z.number(),
});

/** One categorical question about a flight; its options are consecutive one-hot columns. */
const group = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  title: text,
  options: z.array(option).min(1),
});

/**
 * A flight whose answer is known: one value per group (null = unknown), then the logit as the 16 hex digits of
 * its big-endian float64, so that no decimal rounding stands between training and serving.
 */
const golden = z.array(z.union([optionValue, z.null()])).min(2);

/** `manifest.json`, the sidecar of `model.onnx`: all the service knows about its model. */
export const manifestSchema = z.strictObject({
  name: z.string().min(1),
  version: z.string().regex(/^[1-9]\d*$/),
  description: text,
  graph: z.strictObject({ file: z.literal('model.onnx'), sha256 }),
  groups: z.array(group).min(1),
  intercept: z.number(),
  /** Verdicts of class 0 and class 1. */
  labels: z.tuple([z.string().min(1), z.string().min(1)]),
  provenance: z.strictObject({
    library: z.string(),
    estimator: z.string(),
    training: z.string(),
    target: z.string(),
    source: z.strictObject({ file: z.string(), sha256 }),
  }),
  golden: z.array(golden).min(1),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The float64 with these 16 hex digits (big-endian). */
export function float64FromHex(hex: string): number {
  if (!/^[0-9a-f]{16}$/.test(hex)) throw new Error('a golden logit is not 16 hex digits');
  return Buffer.from(hex, 'hex').readDoubleBE();
}

/** The 16 hex digits (big-endian) of a float64. */
export function float64ToHex(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}
