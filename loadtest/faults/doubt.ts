import { percent } from '../report/numbers.ts';
import { generatorLimit } from '../run/generator-limit.ts';
import type { MeasuredFault, Stage } from './result.ts';

/** Share of the service's core from which on other programs are in the latencies. */
const mostOthers = 0.1;

const others = ({ othersSeconds, seconds }: Stage): string | undefined => {
  const share = (othersSeconds ?? 0) / seconds;
  return share > mostOthers ? `other programs took ${percent(share)} of the service's core` : undefined;
};

/**
 * Why how fast the service was, before and after a fault, says nothing of the service; undefined where it does. In
 * overload that counts meanwhile, too; the generator is one half of it, and cannot be its limit.
 */
export function doubt({ baseline, fault, recovery, mayRefuse }: MeasuredFault): string | undefined {
  const reasons = {
    'before it': generatorLimit(baseline) ?? others(baseline),
    'in it': mayRefuse ? others(fault) : undefined,
    'after it': generatorLimit(recovery) ?? others(recovery),
  };
  const [first] = Object.entries(reasons).filter(([, reason]) => reason !== undefined);
  return first?.join(', ');
}
