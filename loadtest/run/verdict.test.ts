import { describe, expect, test } from '@jest/globals';
import { wrongAnswer } from '../generator/measurement.ts';
import { aPhase } from '../testing/phases.ts';
import type { MeasuredPhase } from './result.ts';
import { exitStatus, judge } from './verdict.ts';

const broken = (...phases: MeasuredPhase[]) =>
  judge(phases, true)
    .objectives.filter(({ kept }) => !kept)
    .map(({ title }) => title);
const statusOf = (phases: MeasuredPhase[], complete = true) => exitStatus(judge(phases, complete));

describe('the verdict', () => {
  test('is 0 where every promise was kept', () => {
    expect(statusOf([aPhase()])).toBe(0);
    expect(broken(aPhase())).toEqual([]);
  });

  test('allows five bad answers in 10,000 and no sixth', () => {
    const withBad = (bad: number) => aPhase({ promised: { asked: 10_000, right: 10_000 - bad } });
    expect(statusOf([withBad(5)])).toBe(0);
    expect(statusOf([withBad(6)])).toBe(1);
    expect(broken(withBad(6))).toEqual(['requests answered, and rightly']);
  });

  test('forgives no wrong answer, not even at a rate that is too much', () => {
    const step = aPhase({ kind: 'step', rate: 50_000, failures: { [wrongAnswer]: 1 } });
    expect(broken(aPhase(), step)).toEqual(['no answer is wrong, at any rate']);
    expect(statusOf([aPhase(), step])).toBe(1);
  });

  test('forgives a step that was shed: finding the limit is what it is for', () => {
    const step = aPhase({
      kind: 'step',
      failures: { 'status 503': 9_000 },
      promised: { asked: 10_000, right: 1_000 },
    });
    expect(statusOf([aPhase(), step])).toBe(0);
  });

  test('is 1 where more than one in a hundred, or one in a thousand, is too slow', () => {
    expect(broken(aPhase({ within: [9_900, 9_990] }))).toEqual([]);
    expect(broken(aPhase({ within: [9_899, 9_990] }))).toEqual(['answers within 250 ms']);
    expect(broken(aPhase({ within: [9_900, 9_989] }))).toEqual(['answers within 1000 ms']);
    expect(statusOf([aPhase({ within: [9_899, 9_990] })])).toBe(1);
  });

  test('counts requests that never found a connection as too slow', () => {
    expect(broken(aPhase({ unsent: 200 }))).toEqual(['answers within 250 ms', 'answers within 1000 ms']);
  });

  test('wants bad requests refused as documented', () => {
    const bad = { asked: 100, right: 99, p50: 1, p99: 1, maximum: 1 };
    expect(broken(aPhase({ byKind: { bad } }))).toEqual(['bad requests refused as documented']);
  });

  test.each([
    ['busy', { busy: 0.95, lateP99: 0.1, longestTurn: 2, waited: 0 }],
    ['late', { busy: 0.2, lateP99: 60, longestTurn: 200, waited: 0 }],
  ])('does not blame the service for latencies of a generator that was %s', (_, generator) => {
    const slow = aPhase({ generator, within: [9_000, 9_000] });
    expect(statusOf([slow])).toBe(2);
    expect(judge([slow], true).notes.join()).toContain('generator');
    // What was kept in spite of the generator was kept, and what was wrong was not its fault.
    expect(statusOf([aPhase({ generator })])).toBe(0);
    expect(statusOf([aPhase({ generator, promised: { asked: 10_000, right: 9_000 } })])).toBe(1);
  });

  test('is 2 where the test was stopped, unless something was broken by then', () => {
    expect(statusOf([aPhase()], false)).toBe(2);
    expect(statusOf([aPhase({ kind: 'warm-up' })], false)).toBe(2);
    expect(statusOf([aPhase({ promised: { asked: 100, right: 50 } })], false)).toBe(1);
  });
});
