import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { stateBucketName } from '../../constructs/state/state-bucket.ts';
import type { Fault, Hold } from '../cloud/faults.ts';
import { RehearsalError } from '../run/failure.ts';
import { locksIn } from '../state/states.ts';
import { bootstrappedStaging, rehearsalTest, type Staging, sessionOptions } from '../testing/sessions.ts';

const stack = 'staging-network';
let environment: Staging['environment'];
let session: Staging['session'];
let stacks: Staging['stacks'];

beforeAll(async () => {
  ({ environment, session, stacks } = await bootstrappedStaging());
}, 60_000);
afterAll(() => session.close());

const network = () => new Map([...stacks].filter(([name]) => name === stack));
const apply = () => session.terraform.apply(stack, network());
const start = (...args: string[]) =>
  session.terraform.start([sessionOptions().command, ...args], session.stage.stack(stack));
const locks = () => locksIn(session.simulation.bucket(stateBucketName(environment.projectId)));
const deployed = () =>
  session.simulation.cloud.inventory().filter(({ type }) => type.startsWith('google_compute'));

/** A cloud that stops before (or after) it makes a change, until it is let go. */
function hold(fault: Omit<Fault, 'effect'>, made = false) {
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const effect: Hold = { until: go.promise, reached: reached.resolve, made };
  session.simulation.cloud.inject([{ ...fault, effect }]);
  return { reached: reached.promise, go: go.resolve };
}

/** Deploys the network, expecting that this fails, on a cloud without it, and gives back the error. */
async function failing(fault: Fault): Promise<string> {
  session.simulation.cloud.inject([fault]);
  const error = await apply().catch((thrown: unknown) => thrown);
  if (!(error instanceof RehearsalError)) throw new Error('it did not fail');
  return error.message;
}

describe('a deploy that does not come through', () => {
  const subnet = { type: 'google_compute_subnetwork' } as const;
  let restore: () => void = () => undefined;
  beforeAll(() => {
    restore = session.simulation.snapshot();
  });
  const anew = () => {
    session.simulation.cloud.inject([]);
    restore();
  };

  for (const { effect, says } of [
    { effect: 'quota', says: /Error 403: Quota exceeded/ },
    { effect: 'permission', says: /Error 403: Permission to create google_compute_subnetwork/ },
    { effect: 'timeout', says: /timeout while waiting/ },
    { effect: 'inconsistent', says: /inconsistent result after apply/ },
  ] as const) {
    rehearsalTest(
      `${effect}: the error names stack, resource and construct; the next run finishes`,
      async () => {
        anew();
        const message = await failing({ ...subnet, effect });
        expect(message).toMatch(says);
        expect(message).toContain(
          'staging-network, google_compute_subnetwork.nodes, from construct staging-network/node-subnet/subnet:',
        );
        expect(locks()).toEqual([]);
        await apply();
        expect(await session.terraform.plan(stack, network())).toEqual([]);
      },
      60_000,
    );
  }

  rehearsalTest(
    'a cloud that fails at the third resource: the next run finishes the job',
    async () => {
      anew();
      await failing({ nth: 3, effect: 'quota' });
      const before = deployed().length;
      expect(before).toBeGreaterThan(0);
      await apply();
      expect(deployed()).toHaveLength(6);
      expect(locks()).toEqual([]);
    },
    60_000,
  );

  rehearsalTest(
    'two deploys at once: one wins, the other says who holds the lock',
    async () => {
      anew();
      const { reached, go } = hold(subnet);
      const first = apply();
      await reached;
      const second = await start('apply', '-input=false', '-auto-approve').ended;
      expect(second.status).toBe(1);
      expect(second.text).toContain('Error acquiring the state lock');
      expect(second.text).toMatch(/Who:\s+\S+@\S+/);
      go();
      await first;
      expect(deployed()).toHaveLength(6);
      expect(locks()).toEqual([]);
    },
    60_000,
  );

  rehearsalTest(
    'a deploy that is told to stop finishes what it began and leaves no lock; the next run does the rest',
    async () => {
      anew();
      const { reached, go } = hold(subnet);
      const running = start('apply', '-input=false', '-auto-approve');
      await reached;
      running.kill('SIGINT');
      go();
      expect((await running.ended).status).not.toBe(0);
      expect(locks()).toEqual([]);
      await apply();
      expect(deployed()).toHaveLength(6);
    },
    60_000,
  );

  rehearsalTest(
    'a deploy that is killed leaves its lock: broken as the runbook says, and what it made is imported',
    async () => {
      anew();
      const { reached, go } = hold({ type: 'google_compute_network' }, true);
      const running = start('apply', '-input=false', '-auto-approve');
      await reached;
      running.kill('SIGKILL');
      await running.ended;
      go();
      expect(locks()).toEqual(['staging/network/default.tflock']);

      const locked = await failing({ effect: 'quota' });
      expect(locked).toContain('Error acquiring the state lock');
      session.simulation.cloud.inject([]);
      const id = /ID:\s+(\d+)/.exec(locked)?.[1] ?? '';
      expect(await start('force-unlock', '-force', id).ended).toMatchObject({ status: 0 });
      expect(locks()).toEqual([]);

      const taken = await apply().catch((error: unknown) => String(error));
      expect(taken).toMatch(/Error 409: .*already exists/);
      const name = 'projects/example-project/global/networks/flight-delay';
      const imported = await start('import', '-input=false', 'google_compute_network.network', name).ended;
      expect(imported.text).toContain('Import successful');
      await apply();
      expect(deployed()).toHaveLength(6);
      expect(await session.terraform.plan(stack, network())).toEqual([]);
    },
    60_000,
  );
});
