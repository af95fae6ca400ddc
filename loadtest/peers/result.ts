import { z } from 'zod';
import { loadTestResult } from '../run/result.ts';
import { contestantIds } from './contestants.ts';

const count = z.int().min(0);
/** Milliseconds. */
const milliseconds = z.number().min(0);

/** A stretch of load. */
const phase = z.strictObject({
  /** Right answers that were counted. */
  requests: count,
  /** Answers that were wrong or missing, those to the warm-up included. */
  errors: count,
  seconds: z.number().positive(),
  /** Right answers a second. */
  perSecond: z.number().min(0),
  p50: milliseconds,
  p99: milliseconds,
  p999: milliseconds,
  /** Shares of a core; null where the server's cannot be read. */
  generatorCpu: z.number(),
  serverCpu: z.number().nullable(),
});

/** All that one fresh start of a server was measured for. */
export const round = z.strictObject({
  /** From its start to its first right answer. */
  coldStartSeconds: z.number().positive(),
  /** Each request as soon as the one before is answered. */
  fullSpeed: phase,
  /** Requests on schedule; latency counts from when they were due. */
  constantRate: phase,
  /** After the load at full speed, all its processes; null where it cannot be read. */
  memory: z.strictObject({ residentBytes: count, processes: z.int().min(1) }).nullable(),
});
export type Round = z.infer<typeof round>;

/** What was measured of one server. */
export const contestantResult = z.strictObject({
  id: z.enum(contestantIds),
  /** How it was started, on a port for example. */
  command: z.string(),
  /** Of the runtime and of the packages that matter, by name. */
  versions: z.record(z.string(), z.string()),
  rounds: z.array(round).min(1),
});
export type ContestantResult = z.infer<typeof contestantResult>;

/** How long and how hard is measured; times in seconds. */
export const plan = z.strictObject({
  rounds: z.int().min(1),
  /** Load of the same kind before each measurement. */
  warmUpSeconds: z.number().positive(),
  seconds: z.number().positive(),
  connections: z.int().min(1),
  /** Requests a second of the run at a constant rate, the same for all. */
  rate: z.number().positive(),
});
export type Plan = z.infer<typeof plan>;

/** The result file of a comparison. */
export const peersResult = z.strictObject({
  format: z.literal('flight-delay peers'),
  /** Grows with every change that a reader of the file would notice. */
  version: z.literal(1),
  /** When it began, ISO 8601. */
  begun: z.iso.datetime(),
  machine: loadTestResult.shape.machine,
  plan,
  contestants: z.array(contestantResult).min(1),
});
export type PeersResult = z.infer<typeof peersResult>;
