import { findKnee } from '../run/knee.ts';
import type { Event, LoadTestResult } from '../run/result.ts';
import { judge } from '../run/verdict.ts';
import { aMachine } from './machine.ts';
import { aPhase } from './phases.ts';

/** The result of a test in which the steady phase had errors and the second step was too much. @param answer of an error */
export function aResult({ events, answer }: { events: readonly Event[]; answer: string }): LoadTestResult {
  const sample = {
    reason: 'status 500',
    kind: 'single',
    path: '/predict',
    request: '{}',
    status: 500,
    answer,
  } as const;
  const phases = [
    aPhase({ kind: 'warm-up', at: 0, seconds: 2 }),
    aPhase({
      at: 2,
      right: 9_900,
      promised: { asked: 10_000, right: 9_900 },
      failures: { 'status 500': 100 },
      samples: [sample],
    }),
    aPhase({ kind: 'step', at: 12, rate: 1_400, seconds: 3 }),
    aPhase({ kind: 'step', at: 15, rate: 1_960, seconds: 3, within: [9_000, 9_990] }),
  ];
  const seconds = Array.from({ length: 18 }, (_, at) => ({
    at,
    seconds: 1,
    rate: at < 12 ? 1_000 : at < 15 ? 1_400 : 1_960,
    right: 990,
    failed: at === 3 ? 100 : 0,
    p50: 1,
    p99: 5,
    maximum: 12,
  }));
  return {
    format: 'flight-delay load test',
    version: 1,
    begun: '2026-01-02T03:04:05.678Z',
    command: 'npm run loadtest',
    complete: true,
    target: { url: null, keyed: true },
    machine: aMachine,
    versions: { node: '24.0.0', service: '0.1.0', model: '1' },
    plan: {
      connections: 64,
      mix: { single: 1 },
      warmUpSeconds: 2,
      rate: 1_000,
      steadySeconds: 10,
      steps: 2,
      stepSeconds: 3,
    },
    phases,
    seconds,
    events: [...events],
    knee: findKnee(phases.slice(1)),
    verdict: judge(phases, true),
  };
}
