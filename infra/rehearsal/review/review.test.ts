import { afterAll, beforeAll, expect } from '@jest/globals';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { environmentToRehearse } from '../environment.ts';
import { type Session, startSession } from '../session.ts';
import { rehearsalTest, root, sessionOptions } from '../testing/sessions.ts';
import { synthesizeBase } from './base.ts';
import { review } from './review.ts';

let environment: CloudEnvironment;
let session: Session;
beforeAll(async () => {
  environment = await environmentToRehearse('staging');
  session = await startSession(environment, { ...sessionOptions(), brain: 'recorded' });
});
afterAll(() => session.close());

const base = (name: string, revision?: string) =>
  synthesizeBase(root, session.stage, name, revision, session.simulation.variables);

rehearsalTest(
  'a change on top of the last commit: what is replaced, and what is lost with it',
  async () => {
    const committed = await base('staging', 'HEAD');
    expect([...committed.stacks.keys()]).toEqual([
      'staging-state',
      'staging-network',
      'staging-cluster',
      'staging-workload',
      'staging-observability',
    ]);
    const { nodePool, ranges } = environment;
    const podsPerNode = nodePool.podsPerNode * 2;
    // Protected or not: a review shows what `prevent_destroy` would refuse.
    const changed = {
      ...environment,
      deletionProtection: true,
      ranges,
      nodePool: { ...nodePool, podsPerNode },
    };
    const { changes, losses } = await review(session, changed, committed);

    expect(changes.get('staging-cluster')).toContainEqual(
      expect.objectContaining({
        type: 'google_container_node_pool',
        action: 'replace',
        because: ['max_pods_per_node'],
      }),
    );
    expect(losses).toEqual([
      'REPLACE staging-cluster google_container_node_pool.service (because of max_pods_per_node): its nodes are drained and their pods move',
    ]);
  },
  90_000,
);

rehearsalTest('an environment that the base does not have has no stacks there', async () => {
  expect((await base('newcomer', 'HEAD')).stacks.size).toBe(0);
});

rehearsalTest('a revision that is not there is named, with what to do', async () => {
  await expect(base('staging', 'no-such-revision')).rejects.toThrow(
    'there is no revision no-such-revision to compare with; fetch it, or name one: --base <revision>',
  );
});
