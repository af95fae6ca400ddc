import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** Microseconds, up to a minute, to three figures: an HdrHistogram, as Node brings one. */
export const newHistogram = (): RecordableHistogram =>
  createHistogram({ lowest: 1, highest: longest, figures: 3 });
const longest = 60_000_000;

export const toMicroseconds = (milliseconds: number): number =>
  Math.min(longest, Math.max(1, Math.round(milliseconds * 1_000)));
export const toMilliseconds = (microseconds: number): number => microseconds / 1_000;

/** A percentile in milliseconds, 0 where nothing was recorded. @param share 0 … 1 */
export function latencyAt(histogram: RecordableHistogram, share: number): number {
  if (histogram.count === 0) return 0;
  return toMilliseconds(share <= 0 ? histogram.min : histogram.percentile(Math.min(100, share * 100)));
}

/** What is usually told of latencies, milliseconds. */
export const percentiles = (histogram: RecordableHistogram) => ({
  p50: latencyAt(histogram, 0.5),
  p99: latencyAt(histogram, 0.99),
  maximum: latencyAt(histogram, 1),
});

/** Points per factor of ten in the share of slower answers. */
const pointsPerDecade = 10;

/** Shares of the answers and the latency within which they came; the nearer to 1, the denser, down to a single answer. */
export function latencyCurve(histogram: RecordableHistogram): [number, number][] {
  if (histogram.count === 0) return [];
  const points = Math.ceil(Math.log10(histogram.count) * pointsPerDecade);
  return Array.from({ length: points + 1 }, (_, index) => {
    const slower = Math.max(10 ** (-index / pointsPerDecade), 1 / histogram.count);
    const share = Number((1 - slower).toFixed(9));
    return [share, latencyAt(histogram, share)];
  });
}
