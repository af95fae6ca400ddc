import { refusals } from '../../generator/refusal.ts';
import { count, mebibyte } from '../../report/numbers.ts';
import { generatorLimit } from '../../run/generator-limit.ts';
import type { Judged, Verdict } from '../../run/result.ts';
import { failed } from '../verdict.ts';
import type { Sample, SoakResult } from './result.ts';
import { type Slope, slopeOf } from './slope.ts';

const secondsPerHour = 3_600;

/**
 * The smallest thing that a request can leave behind for good is a pointer in a list. Growth that is certainly less
 * than that much a request is not of the requests' making.
 */
const leastLeak = 8;

/** What grows, in the words of the report. */
export const measures = {
  heap: 'heap after a garbage collection',
  resident: 'memory of the process',
} as const satisfies Record<keyof Omit<Sample, 'at'>, string>;

/** How fast memory grew after the warm-up, MiB per hour; undefined where there are too few samples. */
export const growth = (
  { samples, warmUpSeconds }: Pick<SoakResult, 'samples' | 'warmUpSeconds'>,
  measure: keyof typeof measures,
): Slope | undefined =>
  slopeOf(
    samples
      .filter(({ at }) => at >= warmUpSeconds)
      .map(sample => [sample.at / secondsPerHour, sample[measure] / mebibyte]),
  );

/** Growth from which on it may be of the requests' making, MiB per hour. */
export const growthLimit = ({ load }: Pick<SoakResult, 'load'>): number =>
  (leastLeak * load.rate * secondsPerHour) / mebibyte;

/** MiB per hour with its confidence interval, in words. */
export const describeSlope = ({ value, low, high }: Slope): string =>
  `${value.toFixed(1)} (${low.toFixed(1)} … ${high.toFixed(1)}) MiB an hour`;

/** Judges a soak: by its answers, and by whether memory grew with the requests. */
export function judgeSoak(
  result: Pick<SoakResult, 'found' | 'samples' | 'warmUpSeconds' | 'load' | 'complete' | 'ended'>,
): Verdict {
  const { found, complete, ended, load } = result;
  const lost = failed(found) + refusals(found) + found.unsent;
  const slopes = Object.entries(measures).map(([measure, title]) => ({
    title,
    slope: growth(result, measure === 'heap' ? 'heap' : 'resident'),
  }));
  const limit = growthLimit(result);
  const objectives: Judged[] = [
    {
      title: 'requests that failed',
      wanted: '0',
      found: `${count(lost)} of ${count(found.asked)}`,
      kept: lost === 0,
    },
    { title: 'the process lives', wanted: 'yes', found: ended ?? 'yes', kept: ended === null },
    ...slopes.map(({ title, slope }) => ({
      title: `growth of the ${title}`,
      wanted: `less than ${leastLeak} bytes a request: ${limit.toFixed(0)} MiB an hour`,
      found: slope === undefined ? 'too few samples' : describeSlope(slope),
      // Whether it is certainly more is judged here; where it is not certain, the verdict says that nobody knows.
      kept: slope === undefined || slope.low < limit,
    })),
  ];
  const certain = slopes.every(({ slope }) => slope !== undefined && slope.high < limit);
  const limited = generatorLimit(found);
  const notes = [
    ...(complete ? [] : ['The soak was stopped before its end.']),
    ...(certain ? [] : [`The soak was too short to tell whether memory grows at ${count(load.rate)}/s.`]),
    ...(limited === undefined ? [] : [`The generator was the limit: ${limited}.`]),
  ];
  const broken = objectives.some(({ kept }) => !kept);
  return { is: broken ? 'broken' : complete && certain ? 'kept' : 'unknown', objectives, notes };
}
