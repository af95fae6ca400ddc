import { describe, expect, test } from '@jest/globals';
import { aPhase } from '../testing/phases.ts';
import { findKnee } from './knee.ts';

const good = (rate: number) => aPhase({ rate });
const slow = (rate: number) => aPhase({ rate, within: [9_000, 9_990] });

describe('the knee', () => {
  test('is the last rate that was kept up with', () => {
    expect(findKnee([good(1_000), good(2_000), slow(3_000)])).toMatchObject({ held: 2_000, lost: 3_000 });
  });

  test('is after a rate that was too much once and then was not', () => {
    const found = findKnee([good(1_000), slow(2_000), good(2_000), slow(3_000), slow(3_000)]);
    expect(found).toMatchObject({ held: 2_000, lost: 3_000 });
  });

  test('is nowhere where every rate was kept up with', () => {
    expect(findKnee([good(1_000), good(2_000)])).toMatchObject({ held: 2_000, lost: null });
  });

  test('is before the first rate where not even that was kept up with', () => {
    expect(findKnee([slow(1_000)])).toMatchObject({ held: null, lost: 1_000 });
  });

  test.each([
    ['answers that are too slow', slow(2_000), /99 % within 250 ms/],
    [
      'answers that are not right',
      aPhase({ rate: 2_000, promised: { asked: 10_000, right: 9_000 } }),
      /90 %/,
    ],
    ['fewer answers than requests', aPhase({ rate: 2_000, perSecond: 1_900 }), /1900 of 2000/],
  ])('tells %s', (_, phase, reason) => {
    expect(findKnee([good(1_000), phase]).reason).toMatch(reason);
  });

  test('says where the generator may have been the limit', () => {
    const generator = { busy: 0.97, lateP99: 1, longestTurn: 5, waited: 0 };
    expect(findKnee([aPhase({ generator, within: [9_000, 9_000] })]).reason).toMatch(
      /generator was busy 97 %/,
    );
  });
});
