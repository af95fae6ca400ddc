import { percent } from '../report/numbers.ts';
import { generatorLimit } from '../run/generator-limit.ts';
import type { MeasuredFault, Stage } from './result.ts';

/** Share of the time, spent waiting for a core, from which on other programs are in the latencies. */
const mostWait = 0.1;

const wait = ({ waitedSeconds, seconds }: Stage): string | undefined => {
  const share = (waitedSeconds ?? 0) / seconds;
  return share > mostWait ? `the service waited for its core ${percent(share)} of the time` : undefined;
};

/**
 * Why how fast the service was, before and after a fault, says nothing of the service; undefined where it does. In
 * overload that counts meanwhile, too; the generator is one half of it, and cannot be its limit.
 */
export function doubt({ baseline, fault, recovery, mayRefuse }: MeasuredFault): string | undefined {
  const reasons = {
    'before it': generatorLimit(baseline) ?? wait(baseline),
    'in it': mayRefuse ? wait(fault) : undefined,
    'after it': generatorLimit(recovery) ?? wait(recovery),
  };
  const [first] = Object.entries(reasons).filter(([, reason]) => reason !== undefined);
  return first?.join(', ');
}
