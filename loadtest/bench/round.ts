import type { Generator } from '../processes/generator.ts';
import type { RunningServer } from '../processes/server.ts';
import type { ProcessUsage } from '../processes/usage.ts';
import { type Job, measureOnce, type Result } from './measure-once.ts';
import { connections, constantRateShare, firstRequests, type Plan } from './plan.ts';
import type { Variant } from './variants.ts';

/** A measurement and how busy the server was meanwhile. */
export interface Phase extends Result {
  /** Processor time over wall time of the server, all threads; undefined where it cannot be read. */
  readonly serverCpu: number | undefined;
}

/** All that one fresh process of a variant was measured for. */
export interface Round {
  /** The first requests of its life (the service has warmed itself up before it says ready). */
  readonly first: Phase;
  readonly usual: Phase;
  readonly many: Phase;
  /** At a constant rate; only for the service with everything on. */
  readonly constantRate: (Phase & { readonly rate: number }) | undefined;
  /** What the process had used after the load at the larger number of connections. */
  readonly usage: ProcessUsage | undefined;
}

/** A measurement of a server, and how busy it was meanwhile. */
export async function measurePhase(
  generator: Generator,
  asked: Pick<Variant, 'key' | 'constant'>,
  server: Pick<RunningServer, 'url' | 'usage'>,
  job: Job,
): Promise<Phase> {
  const before = server.usage();
  const begun = performance.now();
  const found = await measureOnce(generator, asked, server.url, job);
  const after = server.usage();
  const wall = (performance.now() - begun) / 1_000;
  return { ...found, serverCpu: before && after && (after.cpuSeconds - before.cpuSeconds) / wall };
}

/** Measures a server that has just become ready. */
export async function measure(
  variant: Variant,
  server: RunningServer,
  generator: Generator,
  plan: Plan,
): Promise<Round> {
  const phase = (shape: Partial<Job> & Pick<Job, 'connections'>): Promise<Phase> =>
    measurePhase(generator, variant, server, {
      warmUpSeconds: plan.settleSeconds,
      seconds: plan.seconds,
      requests: null,
      rate: null,
      ...shape,
    });

  const first = await phase({ connections: connections.usual, warmUpSeconds: 0, requests: firstRequests });
  const usual = await phase({ connections: connections.usual, warmUpSeconds: plan.warmUpSeconds });
  const many = await phase({ connections: connections.many });
  const usage = server.usage();
  const rate = Math.round(many.perSecond * constantRateShare);
  const constantRate =
    variant.id === 'full' && rate > 0
      ? { ...(await phase({ connections: connections.usual, rate })), rate }
      : undefined;
  return { first, usual, many, constantRate, usage };
}
