import type { Second } from '../generator/messages.ts';
import type { LoadSession } from '../generator/session.ts';
import type { ProcessUsage } from '../processes/usage.ts';
import { attempts, findKnee, overload } from './knee.ts';
import { type Plan, patienceSeconds, stepRates } from './plan.ts';
import { thresholds } from './promises.ts';
import type { LoadTestResult, MeasuredPhase } from './result.ts';
import { judge } from './verdict.ts';

/** What a load test takes besides its plan. */
export interface Surroundings {
  readonly session: LoadSession;
  /** Ends the test early, with what it found so far. */
  readonly stop: AbortSignal;
  /** A wall clock, milliseconds since 1970. */
  readonly now: () => number;
  /** What the service has used so far, where that can be read. */
  readonly usage: () => ProcessUsage | undefined;
  readonly progress: Progress;
}

/** Follows a test while it runs. */
export interface Progress {
  /** @param seconds the phase will take */
  phase(kind: MeasuredPhase['kind'], rate: number, seconds: number): void;
  second(second: Second): void;
  /** The phase has ended. */
  done(phase: MeasuredPhase): void;
}

export type Findings = Pick<
  LoadTestResult,
  'begun' | 'complete' | 'plan' | 'phases' | 'seconds' | 'events' | 'knee' | 'verdict'
>;

/** Warm-up, steady phase, then steps until the service no longer keeps up. */
export async function loadTest(plan: Plan, surroundings: Surroundings): Promise<Findings> {
  const { session, stop, now, progress } = surroundings;
  const begun = now();
  const phases: MeasuredPhase[] = [];
  const seconds: LoadTestResult['seconds'] = [];
  stop.addEventListener('abort', () => session.stop());

  const run = async (kind: MeasuredPhase['kind'], rate: number, lasts: number): Promise<MeasuredPhase> => {
    progress.phase(kind, rate, lasts);
    const at = (now() - begun) / 1_000;
    const before = surroundings.usage();
    const order = { seconds: lasts, rate, requests: null, patienceSeconds, thresholds };
    const found = await session.phase(order, second => {
      const { time, ...what } = second;
      seconds.push({ at: (time - begun) / 1_000, ...what });
      progress.second(second);
    });
    const after = surroundings.usage();
    const wall = (now() - begun) / 1_000 - at;
    const serverCpu = before && after ? (after.cpuSeconds - before.cpuSeconds) / wall : null;
    const measured = { kind, at, rate, serverCpu, ...found };
    phases.push(measured);
    progress.done(measured);
    return measured;
  };

  if (plan.warmUpSeconds > 0 && !stop.aborted) await run('warm-up', plan.rate, plan.warmUpSeconds);
  const judged: MeasuredPhase[] = [];
  if (!stop.aborted) judged.push(await run('steady', plan.rate, plan.steadySeconds));
  let keepsUp = !stop.aborted && judged.every(phase => overload(phase) === undefined);
  for (const rate of stepRates(plan)) {
    if (!keepsUp) break;
    for (let attempt = 1; attempt <= attempts && !stop.aborted; attempt++) {
      const step = await run('step', rate, plan.stepSeconds);
      judged.push(step);
      keepsUp = overload(step) === undefined;
      if (keepsUp) break;
    }
  }
  const complete = !stop.aborted;
  // Of a phase that was cut short, nobody knows what it would have become.
  const whole = complete ? judged : judged.slice(0, -1);
  return {
    begun: new Date(begun).toISOString(),
    complete,
    plan: { ...plan },
    phases,
    seconds,
    events: [],
    knee: plan.steps > 0 && whole.length > 0 ? findKnee(whole) : null,
    verdict: judge(phases, complete),
  };
}
