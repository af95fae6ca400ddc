import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { latencyAt, latencyCurve, newHistogram, toMicroseconds } from './histogram.ts';

const anyLatencies = fc.array(fc.double({ min: 0.001, max: 60_000, noNaN: true }), {
  minLength: 1,
  maxLength: 2_000,
});
/** An HdrHistogram keeps three figures of whole microseconds. */
const precise = (milliseconds: number, direction: 1 | -1) =>
  milliseconds * (1 + direction / 1_000) + direction * 0.0011;

test('a percentile is the latency within which that share of the answers came, to the nearest answer', () => {
  fc.assert(
    fc.property(anyLatencies, fc.constantFrom(0.5, 0.9, 0.99, 1), (latencies, share) => {
      const histogram = newHistogram();
      for (const latency of latencies) histogram.record(toMicroseconds(latency));
      const sorted = [...latencies].sort((a, b) => a - b);
      const at = (rank: number) => sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? Number.NaN;
      const found = latencyAt(histogram, share);
      expect(found).toBeGreaterThanOrEqual(precise(at(Math.floor(share * sorted.length)), -1));
      expect(found).toBeLessThanOrEqual(precise(at(Math.ceil(share * sorted.length)), 1));
    }),
  );
});

test('a curve rises from the fastest to the slowest answer', () => {
  fc.assert(
    fc.property(anyLatencies, latencies => {
      const histogram = newHistogram();
      for (const latency of latencies) histogram.record(toMicroseconds(latency));
      const curve = latencyCurve(histogram);
      expect(curve[0]).toEqual([0, latencyAt(histogram, 0)]);
      for (const [index, [share, latency]] of curve.entries()) {
        const [shareBefore, before] = curve[index - 1] ?? [-1, 0];
        expect(share).toBeGreaterThan(shareBefore);
        expect(latency).toBeGreaterThanOrEqual(before);
      }
      expect(curve.at(-1)?.[0]).toBeLessThan(1);
    }),
  );
});

test('of nothing there is no curve, and every percentile is 0', () => {
  expect(latencyCurve(newHistogram())).toEqual([]);
  expect(latencyAt(newHistogram(), 0.99)).toBe(0);
});
