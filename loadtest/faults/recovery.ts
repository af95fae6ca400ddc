import type { FaultsResult, MeasuredFault } from './result.ts';

/** Seconds within which the latency must be what it was. */
export const recoveryLimit = 5;
/** What is left of a second at the end of a stage has too few answers for a percentile, or a rate. */
export const leastSecond = 0.5;
/** Seconds in a row that make a recovery: one good second between bad ones is none. */
const inARow = 3;

/**
 * The 99th percentile that counts as what it was before, milliseconds: twice as much, or 5 ms more where twice is less.
 * Seconds of a thousand answers differ that much by chance.
 */
export const latencyLimit = ({ baseline }: Pick<MeasuredFault, 'baseline'>): number =>
  Math.max(2 * baseline.latency.p99, baseline.latency.p99 + 5);

/**
 * When a fault ended, seconds since the test began; what was sent meanwhile may still wait for its answer. Overload ends
 * with the last of its requests: until then what was due is still sent, as fast as it goes.
 */
export const faultEnd = ({ fault, recovery, mayRefuse }: Ended): number =>
  mayRefuse ? recovery.at : fault.at + fault.seconds;
type Ended = Pick<MeasuredFault, 'fault' | 'recovery' | 'mayRefuse'>;

/**
 * How long after a fault its service was what it was before: the first of three seconds in a row in which nothing
 * failed and the 99th percentile was within its limit.
 * @returns seconds, undefined where it never was
 */
export function recoveredAfter(
  of: Ended & Pick<MeasuredFault, 'baseline'>,
  seconds: FaultsResult['seconds'],
): number | undefined {
  const limit = latencyLimit(of);
  const { at, seconds: lasted } = of.recovery;
  const whole = seconds.filter(
    second => second.at >= at && second.at < at + lasted && second.seconds > leastSecond,
  );
  const good = whole.map(({ right, failed, p99 }) => right > 0 && failed === 0 && p99 <= limit);
  const first = good.findIndex((_, index) => {
    const row = good.slice(index, index + inARow);
    return row.length === inARow && row.every(Boolean);
  });
  const begin = whole[first]?.at;
  return begin === undefined ? undefined : Math.max(0, begin - faultEnd(of));
}
