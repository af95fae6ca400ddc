import { describe, expect, test } from '@jest/globals';
import type { LoadSession } from '../generator/session.ts';
import { Conductor } from './conduct.ts';
import type { Outcome } from './events/scene.ts';
import { anEvent } from './testing/events.ts';

const silent = { event() {}, second() {}, moment() {}, done() {} };

/** Load that finds no fault, for as long as it is not stopped. */
function aSession(): LoadSession & { stopped: number } {
  const { name: _, done: __, at: ___, rate: ____, allowed: _____, checks: ______, ...found } = anEvent();
  const end = Promise.withResolvers<void>();
  const session = {
    stopped: 0,
    phase: async () => {
      await end.promise;
      return found;
    },
    stop: () => {
      session.stopped++;
      end.resolve();
    },
    close: async () => {},
  };
  return session;
}

async function conduct(act: () => Promise<Outcome>, stop: AbortSignal) {
  const conductor = new Conductor(0, stop, silent);
  const session = aSession();
  const good = await conductor.run(session, 200, { name: 'pod deleted', done: '' }, act);
  const { checks = [] } = conductor.findings.events[0] ?? {};
  return { good, stopped: session.stopped, checks };
}
const running = new AbortController().signal;
const inVain = async () => {
  throw new Error('waited 120 s in vain for 2 pods that serve');
};

describe('an event under load', () => {
  test('that cannot be brought about is a check that was not kept, and ends the load', async () => {
    const { good, stopped, checks } = await conduct(inVain, running);
    expect({ good, stopped }).toEqual({ good: false, stopped: 1 });
    expect(checks).toEqual([
      expect.objectContaining({ kept: false, found: expect.stringContaining('in vain') }),
    ]);
  });

  test('that somebody stopped has not failed', async () => {
    expect(await conduct(inVain, AbortSignal.abort())).toEqual({ good: true, stopped: 1, checks: [] });
  });
});
