import { mebibyte } from '../../report/numbers.ts';
import { aMachine } from '../../testing/machine.ts';
import { aPhase } from '../../testing/phases.ts';
import type { FaultsResult, Holdings, MeasuredFault, Stage } from '../result.ts';
import type { SoakResult } from '../soak/result.ts';
import { judgeSoak } from '../soak/verdict.ts';
import { judge } from '../verdict.ts';

/** A stage in which all went well, but for what is said. */
export function aStage(more: Partial<Stage> = {}): Stage {
  const { kind: _, serverCpu: __, ...phase } = aPhase();
  return { ...phase, at: 0, rate: 1_000, processorSeconds: 2, waitedSeconds: 0, ...more };
}

/** A stage in which some requests failed. @param failures by reason */
export function aLossyStage(failures: Record<string, number>, more: Partial<Stage> = {}): Stage {
  const lost = Object.values(failures).reduce((sum, number) => sum + number, 0);
  return aStage({ asked: 10_000, right: 10_000 - lost, failures, ...more });
}

export const someHoldings = (more: Partial<Holdings> = {}): Holdings => ({
  memory: { resident: 150 * mebibyte, heap: 30 * mebibyte },
  descriptors: 90,
  active: 0,
  ...more,
});

/** A fault from the 10th to the 20th second in which all went well, but for what is said. */
export const aFault = (more: Partial<MeasuredFault> = {}): MeasuredFault => ({
  name: 'half-open',
  done: 'Clients are half open.',
  connections: 64,
  mayRefuse: false,
  baseline: aStage(),
  fault: aStage({ at: 10 }),
  recovery: aStage({ at: 20 }),
  before: someHoldings(),
  after: someHoldings(),
  ended: null,
  checks: [],
  ...more,
});

/** Half a minute of load in which all goes well, but for what is said of some of its seconds. */
export const someSeconds = (
  odd: (at: number) => Partial<FaultsResult['seconds'][number]> = () => ({}),
): FaultsResult['seconds'] =>
  Array.from({ length: 30 }, (_, at) => ({
    at,
    seconds: 1,
    rate: 1_000,
    right: 1_000,
    failed: 0,
    p50: 1,
    p99: 5,
    maximum: 12,
    ...odd(at),
  }));

const setting = {
  version: 1,
  begun: '2026-01-02T03:04:05.678Z',
  command: 'npm run faults',
  complete: true,
  machine: aMachine,
  versions: { node: '24.0.0', service: '0.1.0', model: '1' },
} as const;

/** The result of a run of these faults. @param answer what a failed one was told */
export function aRun(faults: readonly MeasuredFault[], answer = ''): FaultsResult {
  const found = {
    faults: [...faults],
    skipped: [{ name: 'disk-full', reason: answer }] satisfies FaultsResult['skipped'],
    seconds: someSeconds(),
    complete: true,
  };
  return {
    format: 'flight-delay faults',
    ...setting,
    load: { rate: 1_000, connections: 64, knee: 7_000, mix: { single: 1 } },
    ...found,
    moments: [{ at: 12, label: answer }],
    verdict: judge(found),
  };
}

/** A soak of eight minutes whose memory wobbles. @param perHour how fast it grows, MiB an hour */
export function aSoak(perHour = 0, more: Partial<SoakResult> = {}): SoakResult {
  const found = {
    complete: true,
    load: { rate: 3_500, connections: 64, knee: 7_000, mix: { single: 1 } },
    warmUpSeconds: 120,
    found: aStage({ rate: 3_500, seconds: 480 }),
    samples: Array.from({ length: 48 }, (_, index) => {
      const at = (index + 1) * 10;
      const grown = ((perHour * at) / 3_600 + (index % 3) / 10) * mebibyte;
      return { at, resident: 150 * mebibyte + grown, heap: 30 * mebibyte + grown };
    }),
    ended: null,
    ...more,
  };
  return { format: 'flight-delay soak', ...setting, ...found, verdict: judgeSoak(found) };
}
