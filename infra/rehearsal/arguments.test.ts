import { expect, test } from '@jest/globals';
import { readArguments, readReviewArguments } from './arguments.ts';

test('staging and the best brain, unless told otherwise', () => {
  expect(readArguments([])).toEqual({ environment: 'staging', brain: undefined });
  expect(readArguments(['production', '--brain', 'recorded'])).toEqual({
    environment: 'production',
    brain: 'recorded',
  });
});

test('every problem is named at once', () => {
  expect(() => readArguments(['staging', 'production', '--brain', 'mine'])).toThrow(
    /staging and production[\s\S]*--brain mine is none of real, recorded/,
  );
  expect(() => readArguments(['--fast'])).toThrow(/--fast/);
});

test('a review takes a base', () => {
  expect(readReviewArguments(['--rehearse', '--base', 'v1'])).toEqual({ base: 'v1', brain: undefined });
  expect(() => readReviewArguments(['--rehearse', '--brain', 'mine'])).toThrow('none of real, recorded');
  expect(() => readReviewArguments(['--rehearse', '--detailed'])).toThrow(/--detailed/);
});
