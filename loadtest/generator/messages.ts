import { z } from 'zod';
import { mix } from '../questions/mix.ts';
import { kinds } from '../questions/question.ts';

const count = z.int().min(0);
/** Milliseconds, to the microsecond. */
const milliseconds = z.number().min(0);

/** Whom to ask, what, and over how many connections. */
export const load = z.strictObject({
  /** `http(s)://host:port` of the server. */
  url: z.url({ protocol: /^https?$/ }),
  /** The API key to present, null for none. */
  key: z.string().nullable(),
  mix,
  /** The body that every answer must have; null: the one that the question asks for. */
  constant: z.string().nullable(),
  /** Connections, each with one request in flight at most. */
  connections: z.int().min(1),
});
export type Load = z.infer<typeof load>;

/** A stretch of load. */
export const phaseOrder = z.strictObject({
  seconds: z.number().positive(),
  /** Requests a second, sent on schedule whatever the server does; null: each as soon as the one before is answered. */
  rate: z.number().positive().nullable(),
  /** Stop after so many answers, null: only after `seconds`. */
  requests: z.int().min(1).nullable(),
  /** How long an answer may take before it counts as missing. */
  patienceSeconds: z.number().positive(),
  /** Latencies to count the answers within, milliseconds. */
  thresholds: z.array(milliseconds),
});
export type PhaseOrder = z.infer<typeof phaseOrder>;

/** Lines of JSON on the generator's stdin. */
export const order = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), load }),
  z.strictObject({ do: z.literal('phase'), phase: phaseOrder }),
  /** Ends the phase that is running, now. */
  z.strictObject({ do: z.literal('stop') }),
  z.strictObject({ do: z.literal('close') }),
]);
export type Order = z.infer<typeof order>;

const percentiles = { p50: milliseconds, p99: milliseconds, maximum: milliseconds };

/** One second of load; the last one of a phase lasts until all is answered that was sent. */
export const second = z.strictObject({
  /** When it began, milliseconds since 1970. */
  time: z.number(),
  seconds: z.number(),
  /** Requests a second that became due; null in a closed loop. */
  rate: z.number().nullable(),
  right: count,
  failed: count,
  ...percentiles,
});
export type Second = z.infer<typeof second>;

/** An answer that was not the right one, for whoever looks for the reason. */
export const failureSample = z.strictObject({
  reason: z.string(),
  kind: z.enum(kinds),
  path: z.string(),
  request: z.string(),
  /** null where there was no answer. */
  status: z.int().nullable(),
  answer: z.string(),
});
export type FailureSample = z.infer<typeof failureSample>;

/** How close the generator came to its own limits. */
export const strain = z.strictObject({
  /** Share of a core that its work took; the waiting for the next moment to send is left out. */
  busy: z.number(),
  /** How long after it was due a request left although a connection was free, milliseconds. */
  lateP99: milliseconds,
  /** Longest turn of its event loop, milliseconds. */
  longestTurn: milliseconds,
  /** Requests that were due while every connection waited for an answer. */
  waited: count,
});
export type Strain = z.infer<typeof strain>;

/** What a phase found. Latencies are of right answers with status 2xx, in milliseconds, since the request was due. */
export const phaseResult = z.strictObject({
  /** How long it lasted. */
  seconds: z.number(),
  /** Requests that were sent. */
  asked: count,
  /** Answers that were right: status and body. Bad requests are right answered when refused as documented. */
  right: count,
  /** The others, by what was wrong. */
  failures: z.record(z.string(), count),
  /** Requests that were due and found no free connection, not even in the patience after the end. */
  unsent: count,
  /** Right answers a second. */
  perSecond: z.number(),
  /** Requests that ask for a prediction, of all that were sent. */
  promised: z.strictObject({ asked: count, right: count }),
  /** Of these, how many were answered right within each threshold. */
  within: z.array(count),
  latency: z.strictObject({ ...percentiles, p90: milliseconds, p999: milliseconds }),
  /** Pairs of a share of the answers, 0 … 1, and the latency within which they came. */
  curve: z.array(z.tuple([z.number(), milliseconds])),
  byKind: z.partialRecord(z.enum(kinds), z.strictObject({ asked: count, right: count, ...percentiles })),
  samples: z.array(failureSample),
  generator: strain,
});
export type PhaseResult = z.infer<typeof phaseResult>;

/** Lines of JSON on the generator's stdout. */
export const report = z.discriminatedUnion('is', [
  /** The last order is carried out. */
  z.strictObject({ is: z.literal('done') }),
  z.strictObject({ is: z.literal('second'), second }),
  z.strictObject({ is: z.literal('phase'), result: phaseResult }),
  /** The last order could not be carried out. */
  z.strictObject({ is: z.literal('failed'), message: z.string() }),
]);
export type Report = z.infer<typeof report>;
