import { aMachine } from '../../testing/machine.ts';
import { aPhase } from '../../testing/phases.ts';
import type { MeasuredEvent, RolloutResult } from '../result.ts';
import { judge } from '../verdict.ts';

/** An event in which all went well, but for what is said. */
export function anEvent(more: Partial<MeasuredEvent> = {}): MeasuredEvent {
  const { kind: _, serverCpu: __, ...phase } = aPhase();
  return {
    name: 'rolling update',
    done: 'A second deploy.',
    ...phase,
    allowed: { inFlight: 0, refused: 0 },
    checks: [],
    ...more,
  };
}

/** An event that lost some of its requests. @param failures by reason */
export function aLossyEvent(
  failures: Record<string, number>,
  more: Partial<MeasuredEvent> = {},
): MeasuredEvent {
  const failed = Object.values(failures).reduce((sum, number) => sum + number, 0);
  return anEvent({ asked: 10_000, right: 10_000 - failed, failures, ...more });
}

/** The result of a run of these events, 10 s each. @param answer what a failed one was told */
export function aRollout(events: readonly MeasuredEvent[], answer = ''): RolloutResult {
  const placed = events.map((event, index) => ({ ...event, at: index * 10 }));
  const sample = {
    reason: 'status 500',
    kind: 'single',
    path: '/predict',
    request: '{}',
    status: 500,
    answer,
  } as const;
  const [first, ...others] = placed;
  return {
    format: 'flight-delay rollout proof',
    version: 1,
    begun: '2026-01-02T03:04:05.678Z',
    command: 'npm run e2e',
    complete: true,
    cluster: { version: 'v1.33.4', nodes: 1 },
    machine: aMachine,
    versions: { node: '24.0.0', service: '0.1.0', model: '1' },
    load: { rate: 200, peakRate: 2_000, connections: 32, mix: { single: 1 } },
    events: first ? [{ ...first, samples: [sample] }, ...others] : [],
    seconds: Array.from({ length: events.length * 10 }, (_, at) => ({
      at,
      seconds: 1,
      rate: 200,
      right: 200,
      failed: at === 12 ? 5 : 0,
      p50: 1,
      p99: 5,
      maximum: 12,
    })),
    moments: [{ at: 1, label: answer }],
    pods: [
      { at: 0, serving: 2, all: 2 },
      { at: 5, serving: 2, all: 3 },
    ],
    verdict: judge(placed, true, []),
  };
}
