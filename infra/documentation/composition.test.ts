import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { atLeast, inSeries } from './composition.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const copies = fc.integer({ min: 1, max: 20 });

describe('parts in series', () => {
  test('lose what each of them loses', () => {
    expect(inSeries(0.9999, 0.9999)).toBeCloseTo(0.99980001, 12);
    expect(inSeries()).toBe(1);
  });

  test('are never better than the worst of them', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1 }), parts => {
        expect(inSeries(...parts)).toBeLessThanOrEqual(Math.min(...parts));
      }),
    );
  });
});

describe('copies', () => {
  test.each([
    [1, 1, 0.999, 0.999],
    [1, 2, 0.999, 1 - 0.001 ** 2],
    [2, 3, 0.9, 0.9 ** 3 + 3 * 0.9 ** 2 * 0.1],
    [1, 3, 0.5, 7 / 8],
    [3, 2, 0.9, 0],
  ])('at least %d of %d that each work %d of the time', (needed, of, each, expected) => {
    expect(atLeast(needed, of, each)).toBeCloseTo(expected, 12);
  });

  test('all of them are parts in series, and needing fewer or having more never harms', () => {
    fc.assert(
      fc.property(copies, copies, share, (needed, more, each) => {
        const of = needed + more;
        expect(atLeast(of, of, each)).toBeCloseTo(inSeries(...Array.from({ length: of }, () => each)), 9);
        expect(atLeast(needed, of, each)).toBeGreaterThanOrEqual(atLeast(needed + 1, of, each) - 1e-9);
        expect(atLeast(needed, of + 1, each)).toBeGreaterThanOrEqual(atLeast(needed, of, each) - 1e-9);
      }),
    );
  });
});
