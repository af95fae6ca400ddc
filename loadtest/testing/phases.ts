import type { MeasuredPhase } from '../run/result.ts';

/** A phase in which all went well, but for what is said. */
export function aPhase(more: Partial<MeasuredPhase> = {}): MeasuredPhase {
  const asked = 10_000;
  const { rate = 1_000 } = more;
  return {
    kind: 'steady',
    at: 0,
    rate,
    serverCpu: 0.2,
    seconds: 10,
    asked,
    right: asked,
    failures: {},
    unsent: 0,
    perSecond: rate,
    promised: { asked, right: asked },
    within: [asked, asked],
    latency: { p50: 1, p90: 2, p99: 5, p999: 8, maximum: 12 },
    curve: [
      [0, 0.2],
      [0.9, 2],
      [0.99, 5],
      [0.9999, 12],
    ],
    byKind: { single: { asked, right: asked, p50: 1, p99: 5, maximum: 12 } },
    samples: [],
    generator: { busy: 0.2, lateP99: 0.1, longestTurn: 2, waited: 0 },
    ...more,
  };
}
