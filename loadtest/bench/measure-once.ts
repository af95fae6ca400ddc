import type { Generator } from '../processes/generator.ts';
import type { Variant } from './variants.ts';

/** A measurement of its own: connections that are opened for it, load that does not count, load that does. */
export interface Job {
  /** Connections, each with one request in flight at most. */
  readonly connections: number;
  /** Seconds of load before anything is counted. */
  readonly warmUpSeconds: number;
  /** Seconds that are counted. */
  readonly seconds: number;
  /** Stop after so many answers, null: only after `seconds`. */
  readonly requests: number | null;
  /** Requests a second, sent on schedule; null: each as soon as the one before is answered. */
  readonly rate: number | null;
}

/** What it found. Latencies in milliseconds. */
export interface Result {
  /** Right answers. */
  readonly requests: number;
  /** Answers that were wrong or missing, those to the load before included. */
  readonly errors: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  /** How busy the generator's core was, 0 … 1: near 1, it and not the server is the limit. */
  readonly generatorCpu: number;
}

/** Measures a variant that listens at `url`, with the rows of every flight. */
export async function measureOnce(
  generator: Generator,
  { key, constant }: Pick<Variant, 'key' | 'constant'>,
  url: string,
  { connections, warmUpSeconds, seconds, requests, rate }: Job,
): Promise<Result> {
  const session = await generator.open({ url, key, constant, connections, mix: { single: 1 } });
  try {
    const load = { rate, patienceSeconds: 5, thresholds: [] };
    const warmUp =
      warmUpSeconds > 0
        ? await session.phase({ ...load, seconds: warmUpSeconds, requests: null })
        : { asked: 0, right: 0 };
    const found = await session.phase({ ...load, seconds, requests });
    const { p50, p99, p999 } = found.latency;
    return {
      requests: found.right,
      errors: warmUp.asked - warmUp.right + found.asked - found.right,
      seconds: found.seconds,
      perSecond: found.perSecond,
      p50,
      p99,
      p999,
      generatorCpu: found.generator.busy,
    };
  } finally {
    await session.close();
  }
}
