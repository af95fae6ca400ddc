import { expect } from '@jest/globals';
import { environmentToRehearse } from '../environment.ts';
import { brainsAtHand, rehearsalTest, withSession } from '../testing/sessions.ts';
import { rehearse } from './rehearse.ts';
import { actLine, summary } from './summary.ts';

/** Planted where a careless program would take them into a stack or a state. */
const planted = {
  FDP_KEYS: 'planted-api-key-4711',
  GOOGLE_CREDENTIALS: 'planted-credentials-4712',
  TF_VAR_secret: 'planted-variable-4713',
};

const name = 'staging';
const stacks = ['state', 'network', 'cluster', 'workload', 'observability'].map(stack => `${name}-${stack}`);

// With the best brain at hand.
rehearsalTest(
  `${name} lives and dies on a simulated cloud, with the ${brainsAtHand[0]} brain`,
  async () => {
    Object.assign(process.env, planted);
    // Protected, so that all acts are played.
    const environment = { ...(await environmentToRehearse(name)), deletionProtection: true };
    await withSession(environment, brainsAtHand[0], async session => {
      const report = await rehearse({
        ...session,
        environment,
        now: () => 0,
        begins: () => undefined,
        ends: () => undefined,
      });

      expect(report.order).toEqual({ created: stacks, destroyed: stacks.slice(1).reverse() });
      expect(report.states.map(({ stack }) => stack).sort()).toEqual([...stacks].sort());
      expect([...report.change]).toContainEqual([
        `${name}-observability`,
        [expect.objectContaining({ action: 'update', type: 'google_logging_project_bucket_config' })],
      ]);
      const changed = (act: string) => report.acts.find(one => one.name === act)?.done.length;
      expect(changed('deploy again')).toBe(0);
      expect(changed('destroy, protected')).toBe(0);
      // All that is left is what holds the states.
      const left = session.simulation.cloud.inventory().filter(({ provider }) => provider === 'kubernetes');
      expect(left).toEqual([]);

      const shown = [summary(report), ...report.acts.map(actLine)].join('\n');
      expect(shown).toContain(`${name}-workload address = `);
      expect(shown).toContain('logRetentionDays');

      const states = session.simulation
        .bucket(report.bucket.name)
        .versions.map(({ text }) => text)
        .join('\n');
      const synthesized = JSON.stringify([...session.stage.synthesize(environment)]);
      for (const secret of Object.values(planted)) {
        expect(states).not.toContain(secret);
        expect(synthesized).not.toContain(secret);
      }
      // What can be found is found: the search is not blind.
      expect(states).toContain('flight-delay');
    });
  },
  120_000,
);
