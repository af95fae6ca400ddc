import { z } from 'zod';
import { phaseResult, second } from '../generator/messages.ts';
import { mix } from '../questions/mix.ts';

/** A stretch of load in the result: what was asked for and what was found. */
export const measuredPhase = z.strictObject({
  kind: z.enum(['warm-up', 'steady', 'step']),
  /** When it began, seconds since the test did. */
  at: z.number(),
  /** Requests a second that were to be sent. */
  rate: z.number(),
  /** Processor time over wall time of the service; null where it is not ours to read. */
  serverCpu: z.number().nullable(),
  ...phaseResult.shape,
});
export type MeasuredPhase = z.infer<typeof measuredPhase>;

/** Something that happened during the test; drawn over the curves. */
export const event = z.strictObject({
  /** Seconds since the test began. */
  at: z.number(),
  label: z.string(),
});
export type Event = z.infer<typeof event>;

/** One thing that was promised, and whether it was kept. */
export const judged = z.strictObject({
  title: z.string(),
  wanted: z.string(),
  found: z.string(),
  kept: z.boolean(),
});
export type Judged = z.infer<typeof judged>;

export const verdict = z.strictObject({
  /** `unknown`: something else than the service was the limit. */
  is: z.enum(['kept', 'broken', 'unknown']),
  objectives: z.array(judged),
  /** What a reader should know before believing the numbers. */
  notes: z.array(z.string()),
});
export type Verdict = z.infer<typeof verdict>;

export const knee = z.strictObject({
  /** The highest rate that was kept up with, requests a second; null where not even the first was. */
  held: z.number().nullable(),
  /** The first rate that was not; null where all were. */
  lost: z.number().nullable(),
  /** Why it was not, or why nobody knows. */
  reason: z.string(),
});
export type Knee = z.infer<typeof knee>;

/** What a test was run on. */
export const machine = z.strictObject({
  processor: z.string(),
  cores: z.int(),
  memoryGiB: z.int(),
  system: z.string(),
  /** Load average of the minute before the test. */
  loadAverage: z.number(),
  /** How service and generator share the cores. */
  pinning: z.string(),
});

/** The result file of a load test, for programs and for the report. */
export const loadTestResult = z.strictObject({
  format: z.literal('flight-delay load test'),
  /** Grows with every change that a reader of the file would notice. */
  version: z.literal(1),
  /** ISO 8601. */
  begun: z.string(),
  /** The command that does the same again. */
  command: z.string(),
  complete: z.boolean(),
  target: z.strictObject({
    /** `null` for a service that the test started itself. */
    url: z.string().nullable(),
    keyed: z.boolean(),
  }),
  machine,
  versions: z.strictObject({ node: z.string(), service: z.string(), model: z.string() }),
  plan: z.strictObject({
    connections: z.int(),
    mix,
    warmUpSeconds: z.number(),
    rate: z.number(),
    steadySeconds: z.number(),
    steps: z.int(),
    stepSeconds: z.number(),
  }),
  phases: z.array(measuredPhase),
  seconds: z.array(second.omit({ time: true }).extend({ at: z.number() })),
  events: z.array(event),
  knee: knee.nullable(),
  verdict,
});
export type LoadTestResult = z.infer<typeof loadTestResult>;
