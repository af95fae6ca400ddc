import { describe, expect, test } from '@jest/globals';
import { wrongAnswer } from '../generator/measurement.ts';
import { exitStatus } from '../run/verdict.ts';
import type { MeasuredEvent } from './result.ts';
import { aLossyEvent, anEvent } from './testing/events.ts';
import { judge } from './verdict.ts';

const broken = (...events: MeasuredEvent[]) =>
  judge(events, true, [])
    .objectives.filter(({ kept }) => !kept)
    .map(({ title }) => title);
const statusOf = (events: MeasuredEvent[], complete = true) => exitStatus(judge(events, complete, []));

describe('the verdict on a rollout', () => {
  test('is 0 where nothing failed, 2 where the run did not end', () => {
    expect(statusOf([anEvent()])).toBe(0);
    expect(statusOf([anEvent()], false)).toBe(2);
  });

  test('forgives no failed request of an update, however it failed', () => {
    for (const reason of ['ECONNRESET', 'ECONNREFUSED', 'status 503']) {
      expect(broken(aLossyEvent({ [reason]: 1 }))).toEqual(['rolling update: failed requests']);
    }
    expect(broken(anEvent({ unsent: 1 }))).toEqual(['rolling update: failed requests']);
    expect(statusOf([aLossyEvent({ ECONNRESET: 1 })], false)).toBe(1);
  });

  test('allows a SIGKILL what was in flight, and what was refused until Kubernetes knew', () => {
    const killed = (failures: Record<string, number>) =>
      broken(aLossyEvent(failures, { name: 'pod killed', allowed: { inFlight: 32, refused: 400 } }));
    expect(killed({ ECONNRESET: 30, 'closed without an answer': 2, ECONNREFUSED: 400 })).toEqual([]);
    expect(killed({ ECONNRESET: 33 })).toEqual(['pod killed: requests lost in flight']);
    expect(killed({ 'status 503': 33 })).toEqual(['pod killed: requests lost in flight']);
    expect(killed({ ECONNREFUSED: 401 })).toEqual([
      'pod killed: requests refused until Kubernetes looked away',
    ]);
  });

  test('forgives no wrong answer, not even with a SIGKILL', () => {
    const event = aLossyEvent({ [wrongAnswer]: 1 }, { allowed: { inFlight: 32, refused: 400 } });
    expect(broken(event)).toEqual(['no answer is wrong, whatever happens']);
  });

  test('is 1 where an event did not go as it must', () => {
    const check = { title: 'exit status', wanted: '0', found: '137', kept: false };
    expect(broken(anEvent({ checks: [check] }))).toEqual(['rolling update: exit status']);
  });

  test('does not judge the old setup, and says so where it shows nothing', () => {
    const old = aLossyEvent({ ECONNREFUSED: 500, [wrongAnswer]: 1 }, { name: 'old setup updated' });
    expect(statusOf([anEvent(), old])).toBe(0);
    const lucky = anEvent({ name: 'old setup updated' });
    expect(judge([anEvent(), lucky], true, []).notes.join()).toContain('old setup lost nothing');
  });

  test('tells what was not tried', () => {
    expect(judge([anEvent()], true, ['Not tried: scaling.']).notes).toEqual(['Not tried: scaling.']);
  });
});
