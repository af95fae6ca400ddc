import { describe, expect, test } from '@jest/globals';
import { usualMix } from '../questions/mix.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { ArgumentsError } from './options.ts';

function read(...args: string[]): Arguments {
  const found = readArguments(args);
  if (found === 'help') throw new Error('nobody asked for help');
  return found;
}
function problemsOf(...args: string[]): string {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof ArgumentsError) return error.message;
  }
  return '';
}

describe('the command line', () => {
  test('needs nothing', () => {
    expect(read()).toMatchObject({ url: null, keyFile: null, plan: { rate: 2_000, mix: usualMix } });
  });

  test('takes a plan', () => {
    const { plan, url } = read(
      ...['--url', 'http://localhost:8080', '--rate', '50', '--duration', '1.5', '--warm-up', '0'],
      ...['--steps', '0', '--connections', '3', '--mix', 'single=9,bad=1'],
    );
    expect(url).toBe('http://localhost:8080');
    expect(plan).toMatchObject({ rate: 50, steadySeconds: 1.5, warmUpSeconds: 0, steps: 0, connections: 3 });
    expect(plan.mix).toEqual({ single: 9, bad: 1 });
    expect(read('--mix', 'old').plan.mix).toEqual({ old: 1 });
  });

  test.each([
    'http://192.0.2.1:8080',
    'https://example.com',
    'http://[2001:db8::1]:8080',
    'http://127.0.0.1.example.com',
  ])('refuses %s, which is not this machine, without consent', url => {
    expect(problemsOf('--url', url)).toContain('--i-own-this-target');
    expect(read('--url', url, '--i-own-this-target').url).toBe(new URL(url).origin);
  });

  test.each(['http://127.0.0.1:8080', 'http://127.9.9.9:1', 'http://[::1]:8080', 'http://localhost'])(
    'takes %s without',
    url => {
      expect(problemsOf('--url', url)).toBe('');
    },
  );

  test('refuses a key that everybody could read', () => {
    const problems = problemsOf('--key', 'fdp_secret');
    expect(problems).toContain('LOADTEST_KEY');
    expect(problems).not.toContain('fdp_secret');
  });

  test('is bounded in rate, time, connections and requests', () => {
    const problems = problemsOf(
      '--rate',
      '1e6',
      '--duration',
      '99999',
      '--connections',
      '5000',
      '--steps',
      '21',
    );
    for (const name of ['--rate', '--duration', '--connections', '--steps']) expect(problems).toContain(name);
    expect(problemsOf('--rate', '90000', '--duration', '3600')).toContain('50,000,000 requests');
  });

  test.each([
    [['--rate', '']],
    [['--rate', 'fast']],
    [['--rate', '-1']],
    [['--mix', 'triple=1']],
    [['--mix', 'single=0']],
    [['--mix', 'single=x']],
    [['--url', 'localhost:8080']],
    [['--url', 'http://localhost/predict']],
    [['--key-file', 'key']],
    [['--unknown']],
    [['stray']],
  ])('refuses %j', args => {
    expect(problemsOf(...args)).not.toBe('');
  });
});
