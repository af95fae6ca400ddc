import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exitStatus } from '../../run/verdict.ts';
import { aLossyStage, aSoak } from '../testing/faults.ts';
import { fewestPoints, slopeOf } from './slope.ts';
import { growthLimit } from './verdict.ts';

describe('the slope of points', () => {
  test('is that of the line they lie on, without doubt', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000, max: 1_000 }),
        fc.integer({ min: -1_000, max: 1_000 }),
        fc.integer({ min: fewestPoints, max: 50 }),
        (slope, start, number) => {
          const found = slopeOf(Array.from({ length: number }, (_, x) => [x, start + slope * x]));
          for (const end of [found?.value, found?.low, found?.high]) expect(end).toBeCloseTo(slope, 6);
        },
      ),
    );
  });

  test('has the confidence interval of the textbooks', () => {
    // Anscombe's first set: slope 0.5001, standard error 0.1179, 9 degrees of freedom, t = 2.262.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const found = slopeOf(x.map((each, index) => [each, y[index] ?? 0]));
    expect(found?.value).toBeCloseTo(0.5001, 4);
    expect(found?.low).toBeCloseTo(0.5001 - 2.262 * 0.1179, 3);
    expect(found?.high).toBeCloseTo(0.5001 + 2.262 * 0.1179, 3);
  });

  test('is nobody’s to know from too few points', () => {
    expect(slopeOf(Array.from({ length: fewestPoints - 1 }, (_, x) => [x, x]))).toBeUndefined();
  });
});

describe('the verdict on a soak', () => {
  const broken = (...of: Parameters<typeof aSoak>) =>
    aSoak(...of)
      .verdict.objectives.filter(({ kept }) => !kept)
      .map(({ title }) => title);
  const limit = growthLimit(aSoak());

  test('is 0 where memory grows less than a pointer a request, 1 where it certainly grows more', () => {
    expect(exitStatus(aSoak().verdict)).toBe(0);
    expect(exitStatus(aSoak(limit * 0.8).verdict)).toBe(0);
    expect(broken(limit * 1.2)).toEqual([
      'growth of the heap after a garbage collection',
      'growth of the memory of the process',
    ]);
    expect(exitStatus(aSoak(limit * 1.2).verdict)).toBe(1);
  });

  test('is 2 where it was too short to tell, or did not end', () => {
    const { samples } = aSoak(limit);
    expect(exitStatus(aSoak(0, { samples: samples.slice(0, 14) }).verdict)).toBe(2);
    expect(exitStatus(aSoak(limit).verdict)).toBe(2);
    expect(exitStatus(aSoak(0, { complete: false }).verdict)).toBe(2);
  });

  test('does not look at the warm-up', () => {
    const samples = aSoak().samples.map(sample => (sample.at < 120 ? { ...sample, heap: 0 } : sample));
    expect(broken(0, { samples })).toEqual([]);
  });

  test('forgives neither a failed request nor a dead process', () => {
    const found = aLossyStage({ 'status 503': 1 }, { rate: 3_500, seconds: 480 });
    expect(broken(0, { found })).toEqual(['requests that failed']);
    expect(broken(0, { ended: 'exit SIGKILL' })).toEqual(['the process lives']);
  });
});
