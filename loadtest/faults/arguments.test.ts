import { describe, expect, test } from '@jest/globals';
import { ArgumentsError } from '../run/options.ts';
import { readArguments, usage } from './arguments.ts';
import { faultNames } from './result.ts';

const knee = 7_000;
const read = (...args: string[]) => readArguments(args, knee);

describe('the command line of npm run faults', () => {
  test('asks for everything where it says nothing', () => {
    expect(read()).toEqual({
      faults: [...faultNames],
      soakMinutes: 8,
      rate: 1_000,
      knee,
      out: 'loadtest-results/faults',
    });
  });

  test('asks for what it names, in the usual order, and for no soak unless it names it', () => {
    expect(read('--only', 'overload', '--only', 'half-open')).toMatchObject({
      faults: ['half-open', 'overload'],
      soakMinutes: 0,
    });
    expect(read('--only', 'soak', '--soak', '3')).toMatchObject({ faults: [], soakMinutes: 3 });
    expect(read('--soak', '0')).toMatchObject({ faults: [...faultNames], soakMinutes: 0 });
  });

  test.each([
    [
      ['--only', 'earthquake'],
      ['--only: there is no "earthquake"', 'half-open', 'soak'],
    ],
    [['--soak=-1'], ['--soak: must be a number 0']],
    [['--soak', ''], ['--soak: must be a number 0']],
    [
      ['--rate', 'many', '--knee', '0'],
      ['--rate: must be', '--knee: must be'],
    ],
    [['--only', 'soak', '--soak', '0'], ['nothing to do']],
    [['--only', 'overload', '--soak', '3'], ['--soak: is not among what --only names']],
    [['--hurry'], ['--hurry']],
  ])('is refused with every problem: %j', (args, told) => {
    expect(() => read(...args)).toThrow(ArgumentsError);
    for (const part of told) expect(() => read(...args)).toThrow(part);
  });

  test('explains itself with every name', () => {
    expect(read('--help')).toBe('help');
    for (const name of [...faultNames, 'soak', '7000']) expect(usage(knee)).toContain(name);
  });
});
