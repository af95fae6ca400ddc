import { z } from 'zod';

/** One thing to do for the generator; jobs come as lines of JSON on its stdin. */
export const job = z.strictObject({
  /** `http://host:port` of the server. */
  url: z.url(),
  /** The API key to present, null for none. */
  key: z.string().nullable(),
  /** The body that every answer must have; null: the one that the flight's golden vector asks for. */
  constant: z.string().nullable(),
  /** Connections, each with one request in flight at most. */
  connections: z.int().min(1),
  /** Seconds of load before anything is counted. */
  warmUpSeconds: z.number().min(0),
  /** Seconds that are counted. */
  seconds: z.number().positive(),
  /** Stop after so many answers, null: only after `seconds`. */
  requests: z.int().min(1).nullable(),
  /** Requests a second, sent on schedule whatever the server does; null: each as soon as the one before is answered. */
  rate: z.number().positive().nullable(),
});
export type Job = z.infer<typeof job>;

/** What a job found; one line of JSON on the generator's stdout. Times in microseconds. */
export const result = z.strictObject({
  requests: z.int(),
  /** Answers that were not status 200 with exactly the expected body, and connections that broke. */
  errors: z.int(),
  seconds: z.number(),
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  p999: z.number(),
  maximum: z.number(),
  /** Processor time over wall time of the generator itself: near 1, it and not the server is the limit. */
  generatorCpu: z.number(),
});
export type Result = z.infer<typeof result>;
