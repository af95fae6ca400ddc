import { z } from 'zod';
import { phaseResult, second } from '../generator/messages.ts';
import { mix } from '../questions/mix.ts';
import { event, judged, machine, verdict } from '../run/result.ts';

/** What is done to the service while it is under load, in this order; the last one to the old setup. */
export const eventNames = [
  'nothing',
  'rolling update',
  'pod deleted',
  'pod killed',
  'node drained',
  'scaled up',
  'broken image',
  'key added',
  'key revoked',
  'scaled down',
  'old setup updated',
] as const;
export type EventName = (typeof eventNames)[number];

/** Requests that one event may cost. */
export const allowance = z.strictObject({
  /** Sent, and lost with whatever was to answer them. */
  inFlight: z.int().min(0),
  /** Refused, because Kubernetes had not yet noticed. */
  refused: z.int().min(0),
});
export type Allowance = z.infer<typeof allowance>;

/** An event and what the load found meanwhile. */
export const measuredEvent = z.strictObject({
  name: z.enum(eventNames),
  /** What was done, in a sentence. */
  done: z.string(),
  /** When its load began, seconds since the test did. */
  at: z.number(),
  /** Requests a second. */
  rate: z.number(),
  ...phaseResult.shape,
  allowed: allowance,
  /** What else had to hold. */
  checks: z.array(judged),
});
export type MeasuredEvent = z.infer<typeof measuredEvent>;

/** The pods of the service from a moment on. */
export const podCount = z.strictObject({
  /** Seconds since the test began. */
  at: z.number(),
  serving: z.int().min(0),
  all: z.int().min(0),
});

/** The result file of the rollout proof, for programs and for the report. */
export const rolloutResult = z.strictObject({
  format: z.literal('flight-delay rollout proof'),
  /** Grows with every change that a reader of the file would notice. */
  version: z.literal(1),
  /** ISO 8601. */
  begun: z.string(),
  command: z.string(),
  complete: z.boolean(),
  cluster: z.strictObject({ version: z.string(), nodes: z.int() }),
  machine,
  versions: z.strictObject({ node: z.string(), service: z.string(), model: z.string() }),
  load: z.strictObject({ rate: z.number(), peakRate: z.number(), connections: z.int(), mix }),
  events: z.array(measuredEvent),
  seconds: z.array(second.omit({ time: true }).extend({ at: z.number() })),
  /** Moments within the events. */
  moments: z.array(event),
  pods: z.array(podCount),
  verdict,
});
export type RolloutResult = z.infer<typeof rolloutResult>;
