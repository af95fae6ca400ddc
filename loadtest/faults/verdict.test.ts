import { describe, expect, test } from '@jest/globals';
import { wrongAnswer } from '../generator/measurement.ts';
import { refusedWith } from '../generator/refusal.ts';
import { exitStatus } from '../run/verdict.ts';
import { heapLimit, residentLimit } from './holdings.ts';
import { recoveryLimit } from './recovery.ts';
import type { FaultsResult, MeasuredFault } from './result.ts';
import { aFault, aLossyStage, aStage, someHoldings, someSeconds } from './testing/faults.ts';
import { judge } from './verdict.ts';

const verdictOn = (fault: Partial<MeasuredFault>, seconds: FaultsResult['seconds'] = someSeconds()) =>
  judge({ faults: [aFault(fault)], seconds, skipped: [], complete: true });

/** What did not hold. */
const broken = (...of: Parameters<typeof verdictOn>) =>
  verdictOn(...of)
    .objectives.filter(({ kept }) => !kept)
    .map(({ title }) => title);

const overload = (more: Partial<MeasuredFault> = {}): Partial<MeasuredFault> => ({
  name: 'overload',
  mayRefuse: true,
  fault: aLossyStage({ [refusedWith(503)]: 9_000 }, { at: 10, unsent: 50_000 }),
  ...more,
});
const { memory } = someHoldings();

describe('the verdict on faults', () => {
  test('is 0 where all held, 2 where the run did not end or nothing was tried', () => {
    const of = { faults: [aFault()], seconds: someSeconds(), skipped: [] };
    expect(exitStatus(judge({ ...of, complete: true }))).toBe(0);
    expect(exitStatus(judge({ ...of, complete: false }))).toBe(2);
    expect(exitStatus(judge({ ...of, faults: [], complete: true }))).toBe(2);
  });

  test('is 2 where something else than the service was the limit before or after a fault, and does not judge how fast', () => {
    const slow = someSeconds(at => (at >= 20 ? { p99: 500 } : {}));
    const busy = { generator: { ...aStage().generator, busy: 0.99 } };
    for (const [more, reason] of [
      [busy, 'after it, the generator was busy 99 % of the time'],
      [{ waitedSeconds: 5 }, 'after it, the service waited for its core 50 % of the time'],
    ] as const) {
      const { is, notes } = verdictOn({ recovery: aStage({ at: 20, ...more }) }, slow);
      expect(is).toBe('unknown');
      expect(notes.join()).toContain(reason);
      expect(verdictOn({ baseline: aStage(more) }, slow).is).toBe('unknown');
      // They may be what the fault consists of.
      expect(verdictOn({ fault: aStage({ at: 10, ...more }) }).is).toBe('kept');
    }
    const fault = aLossyStage({ [refusedWith(503)]: 9_000 }, { at: 10, waitedSeconds: 5 });
    const few = someSeconds(at => (at >= 10 && at < 20 ? { right: 999 } : {}));
    expect(verdictOn(overload({ fault }), few).is).toBe('unknown');
  });

  test.each(['baseline', 'fault', 'recovery'] as const)('forgives no failure in the %s', stage => {
    for (const reason of ['ECONNRESET', 'status 500', 'status 503', refusedWith(503)]) {
      const { at } = aFault()[stage];
      expect(broken({ [stage]: aLossyStage({ [reason]: 1 }, { at }) })).toEqual([
        'half-open: requests that failed',
      ]);
    }
    expect(broken({ [stage]: aStage({ at: aFault()[stage].at, unsent: 1 }) })).toEqual([
      'half-open: requests that failed',
    ]);
  });

  test('forgives a wrong answer nowhere, and 1 is the status', () => {
    const fault = aLossyStage({ [wrongAnswer]: 1 }, { at: 10 });
    expect(broken({ fault })).toContain('no answer is wrong, whatever happens');
    expect(broken(overload({ fault }))).toContain('no answer is wrong, whatever happens');
    expect(exitStatus(verdictOn({ fault }))).toBe(1);
  });

  test('lets overload be refused as documented and wait in vain, but only while it lasts', () => {
    const title = 'overload: requests neither answered nor refused as documented';
    expect(broken(overload())).toEqual([]);
    const refused = { [refusedWith(503)]: 1 };
    expect(broken(overload({ recovery: aLossyStage(refused, { at: 20 }) }))).toEqual([title]);
    const undocumented = aLossyStage({ ...refused, 'status 503': 1 }, { at: 10 });
    expect(broken(overload({ fault: undocumented }))).toEqual([title]);
  });

  test('wants overload to be refused, and as many right answers as before', () => {
    expect(broken(overload({ fault: aStage({ at: 10 }) }))).toEqual([
      'overload: requests refused with 503 and Retry-After',
    ]);
    const during = (right: (at: number) => number) =>
      someSeconds(at => (at >= 10 && at < 20 ? { right: right(at) } : {}));
    expect(
      broken(
        overload(),
        during(() => 999),
      ),
    ).toEqual(['overload: right answers a second meanwhile']);
    expect(
      broken(
        overload(),
        during(at => (at === 12 ? 0 : 2_000)),
      ),
    ).toEqual(['overload: right answers in the worst second']);
  });

  test('wants the latency to be what it was within seconds, and to stay so', () => {
    const slow = (until: number) => someSeconds(at => (at >= 20 && at < until ? { p99: 10.1 } : {}));
    const title = 'half-open: p99 within 10.00 ms again';
    expect(broken({}, slow(20 + recoveryLimit))).toEqual([]);
    expect(broken({}, slow(20 + recoveryLimit + 1))).toEqual([title]);
    expect(broken({}, slow(30))).toEqual([title]);
    const everyOther = someSeconds(at => (at >= 20 && at % 2 === 0 ? { p99: 50 } : {}));
    expect(broken({}, everyOther)).toEqual([title]);
    const silent = someSeconds(at => (at >= 20 ? { right: 0, p99: 0 } : {}));
    expect(broken({}, silent)).toEqual([title]);
  });

  test('counts the recovery from the end of the fault, that of overload from its last request', () => {
    const late = { fault: aLossyStage({ [refusedWith(503)]: 9_000 }, { at: 2, seconds: 8 }) };
    const recovery = aStage({ at: 20 });
    expect(broken({ ...late, recovery, mayRefuse: true })).toEqual([]);
    expect(broken({ fault: aStage({ at: 2, seconds: 8 }), recovery })).toEqual([
      'half-open: p99 within 10.00 ms again',
    ]);
  });

  test('wants the process to live', () => {
    expect(broken({ ended: 'exit SIGSEGV', after: null })).toEqual(['half-open: the process lives']);
    expect(broken({ after: null })).toEqual(['half-open: the process lives']);
  });

  test.each([
    ['heap after a garbage collection, more than before', { heap: memory.heap + heapLimit + 1 }],
    ['memory of the process, more than before', { resident: memory.resident + residentLimit + 1 }],
  ])('limits the %s', (title, more) => {
    expect(broken({ after: someHoldings({ memory: { ...memory, ...more } }) })).toEqual([
      `half-open: ${title}`,
    ]);
  });

  test('wants no file, socket or request to be left over', () => {
    const title = 'half-open: open files and sockets, and requests in progress, left over';
    expect(broken({ after: someHoldings({ descriptors: 89 }) })).toEqual([]);
    expect(broken({ after: someHoldings({ descriptors: 91 }) })).toEqual([title]);
    expect(broken({ after: someHoldings({ active: 1 }) })).toEqual([title]);
  });

  test('wants what a fault itself looked for', () => {
    const check = { title: 'clients let go', wanted: 'all', found: '0 of 50', kept: false };
    expect(broken({ checks: [check] })).toEqual(['half-open: clients let go']);
  });

  test('tells what was not tried', () => {
    const skipped = [{ name: 'disk-full', reason: 'it takes root' }] as const;
    const of = { faults: [aFault()], seconds: someSeconds(), complete: true };
    expect(judge({ ...of, skipped: [...skipped] }).notes.join()).toContain(
      'disk-full, because it takes root',
    );
  });
});
