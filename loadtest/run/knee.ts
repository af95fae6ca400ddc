import { generatorLimit } from './generator-limit.ts';
import { available, describeLatency, inTime, latencyObjectives, percentage } from './promises.ts';
import type { Knee, MeasuredPhase } from './result.ts';

/** Share of the offered rate that must be answered. */
const keepingUp = 0.97;

/** Why a phase was more than the service could do; undefined where it kept up. */
export function overload(phase: MeasuredPhase): string | undefined {
  const answered = available(phase);
  if (!answered.kept) return `only ${percentage(answered.share)} of the answers were right`;
  const missed = latencyObjectives.find((_, index) => !inTime(phase, index).kept);
  if (missed) return `not ${describeLatency(missed)} any more: p99 is ${phase.latency.p99.toFixed(1)} ms`;
  if (phase.perSecond < phase.rate * keepingUp) {
    return `${Math.round(phase.perSecond)} of ${phase.rate} requests a second were answered`;
  }
  return undefined;
}

/** How often a rate must be too much before it counts: what disturbs the machine for a moment is not the service. */
export const attempts = 2;

/**
 * Where the service stops keeping up: the last rate whose promises were kept and whose requests were answered as fast as
 * they came, and the first that was too much, however often it was tried.
 * @param phases with ascending rates, each run to its end
 */
export function findKnee(phases: readonly MeasuredPhase[]): Knee {
  let held: number | null = null;
  for (const [index, phase] of phases.entries()) {
    const why = overload(phase);
    if (why !== undefined && phases[index + 1]?.rate === phase.rate) continue;
    if (why !== undefined) {
      const limit = generatorLimit(phase);
      const reason = limit === undefined ? why : `${why}, but ${limit}`;
      return { held, lost: phase.rate, reason };
    }
    held = phase.rate;
  }
  return { held, lost: null, reason: 'the service kept up with every rate' };
}
