import { z } from 'zod';
import { phaseResult, second } from '../generator/messages.ts';
import { mix } from '../questions/mix.ts';
import { event, judged, machine, verdict } from '../run/result.ts';

/** What is done to the service while it is under load, in this order. */
export const faultNames = [
  'slow-clients',
  'half-open',
  'idle-connections',
  'endless-bodies',
  'vanishing-clients',
  'process-stopped',
  'crowded-core',
  'clock-jumps',
  'key-file',
  'disk-full',
  'log-unread',
  'overload',
] as const;
export type FaultName = (typeof faultNames)[number];

/** Memory of the service's process right after a garbage collection, bytes. */
export const memory = z.strictObject({ resident: z.number(), heap: z.number() });
export type Memory = z.infer<typeof memory>;

/** What the service holds while nobody asks anything. */
export const holdings = z.strictObject({
  memory,
  /** Open files and sockets. */
  descriptors: z.int(),
  /** Requests that it counts as being worked on. */
  active: z.int(),
});
export type Holdings = z.infer<typeof holdings>;

/** A stretch of load. */
export const stage = z.strictObject({
  /** When it began, seconds since the test did. */
  at: z.number(),
  /** Requests a second. */
  rate: z.number(),
  /** Processor time that the service took for it, seconds; null where that cannot be read. */
  processorSeconds: z.number().nullable(),
  /** How long it was ready to run and another program had its core, seconds; null where that cannot be read. */
  waitedSeconds: z.number().nullable(),
  ...phaseResult.shape,
});
export type Stage = z.infer<typeof stage>;

/** A fault, and what the load found before, meanwhile and afterwards. */
export const measuredFault = z.strictObject({
  name: z.enum(faultNames),
  /** What was done, in a sentence. */
  done: z.string(),
  connections: z.int(),
  /** Whether the service may refuse requests meanwhile. */
  mayRefuse: z.boolean(),
  baseline: stage,
  fault: stage,
  recovery: stage,
  before: holdings,
  /** null where the service could not be asked any more. */
  after: holdings.nullable(),
  /** How the process ended, null where it did not. */
  ended: z.string().nullable(),
  /** What else had to hold. */
  checks: z.array(judged),
});
export type MeasuredFault = z.infer<typeof measuredFault>;

/** What every result of a run under faults says of the run. */
export const setting = {
  /** Grows with every change that a reader of the file would notice. */
  version: z.literal(1),
  /** ISO 8601. */
  begun: z.string(),
  command: z.string(),
  complete: z.boolean(),
  machine,
  versions: z.strictObject({ node: z.string(), service: z.string(), model: z.string() }),
  verdict,
};

/** The result file of a run, for programs and for the report. */
export const faultsResult = z.strictObject({
  format: z.literal('flight-delay faults'),
  ...setting,
  load: z.strictObject({
    rate: z.number(),
    connections: z.int(),
    /** Requests a second that the service is taken to keep up with. */
    knee: z.number(),
    mix,
  }),
  faults: z.array(measuredFault),
  /** What could not be tried here. */
  skipped: z.array(z.strictObject({ name: z.enum(faultNames), reason: z.string() })),
  seconds: z.array(second.omit({ time: true }).extend({ at: z.number() })),
  /** Moments within the faults. */
  moments: z.array(event),
});
export type FaultsResult = z.infer<typeof faultsResult>;
