import type { PhaseResult } from '../generator/messages.ts';
import { latencyObjectives, thresholds } from './promises.ts';

/** Share of its core from which on the generator is no witness any more. */
const mostBusy = 0.9;
/** Share of the tightest promised latency that the generator may add by sending late. */
const mostLate = 0.1;

/** Why the generator and not the service may have been the limit; undefined where it was not. */
export function generatorLimit({ generator }: Pick<PhaseResult, 'generator'>): string | undefined {
  const { busy, lateP99 } = generator;
  if (busy > mostBusy) return `the generator was busy ${Math.round(busy * 100)} % of the time`;
  if (latencyObjectives.length > 0 && lateP99 > mostLate * Math.min(...thresholds)) {
    return `1 of 100 requests left the generator more than ${lateP99.toFixed(1)} ms late`;
  }
  return undefined;
}
