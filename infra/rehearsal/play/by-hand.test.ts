import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { stateBucketName } from '../../constructs/state/state-bucket.ts';
import { makeOldSetup, oldSetup } from '../testing/old-setup.ts';
import { bootstrappedStaging, rehearsalTest, type Staging, sessionOptions } from '../testing/sessions.ts';

// What docs/runbooks/ and docs/migration.md tell people to do by hand, with Terraform itself.

const [network, cluster] = ['staging-network', 'staging-cluster'] as const;
const object = 'staging/network/default.tfstate';
let environment: Staging['environment'];
let session: Staging['session'];
let stacks: Staging['stacks'];

beforeAll(async () => {
  ({ environment, session, stacks } = await bootstrappedStaging());
}, 60_000);
afterAll(() => session.close());

const states = () => session.simulation.bucket(stateBucketName(environment.projectId));
const versions = () => states().versions.filter(({ name }) => name === object);
const run = (stack: string, ...args: string[]) =>
  session.terraform.start([sessionOptions().command, ...args], session.stage.stack(stack)).ended;
const planned = async (stack: string) =>
  (await session.terraform.plan(stack, stacks)).map(({ action, address }) => `${action} ${address}`);

describe('runbook restore-state: a copy of an older version', () => {
  beforeAll(() => session.terraform.apply(network, stacks), 60_000);

  rehearsalTest(
    'brings back a state that was deleted: Terraform knows again what there is',
    async () => {
      const good = versions().at(-1)?.text ?? '';
      states().delete(object);
      expect(await planned(network)).toContain('create google_compute_network.network');
      states().put(object, good);
      expect(await planned(network)).toEqual([]);
    },
    60_000,
  );

  rehearsalTest(
    'that is too old shows itself in the plan, which would create what there is; a newer one mends it',
    async () => {
      const [oldest, newest] = [versions().at(0)?.text ?? '', versions().at(-1)?.text ?? ''];
      expect(JSON.parse(oldest).serial).toBeLessThan(JSON.parse(newest).serial);
      states().put(object, oldest);
      expect(await planned(network)).toContain('create google_compute_subnetwork.nodes');
      states().put(object, newest);
      expect(await planned(network)).toEqual([]);
    },
    60_000,
  );
});

describe('runbook destroy-blocked', () => {
  rehearsalTest(
    'a protected stack is refused with the words of the runbook, and goes once its protection is gone',
    async () => {
      session.stage.synthesize({ ...environment, deletionProtection: true });
      const refused = await run(network, 'destroy', '-input=false', '-auto-approve');
      expect(refused.status).toBe(1);
      expect(refused.text).toContain('Error: Instance cannot be destroyed');
      expect(refused.text).toContain('has lifecycle.prevent_destroy set');
      session.stage.synthesize(environment);
      expect(await run(network, 'destroy', '-input=false', '-auto-approve')).toMatchObject({ status: 0 });
    },
    60_000,
  );
});

describe('migration: what the old setup made can be imported, and would then be replaced', () => {
  beforeAll(() => makeOldSetup(session, environment), 60_000);

  const cases = [
    { stack: network, address: 'google_compute_network.network', id: 'network', because: ['name'] },
    {
      stack: network,
      address: 'google_compute_subnetwork.nodes',
      id: 'subnet',
      because: ['name', 'network'],
    },
    {
      stack: cluster,
      address: 'google_container_cluster.cluster',
      id: 'cluster',
      because: [
        'name',
        'network',
        'subnetwork',
        'networking_mode',
        'datapath_provider',
        'private_cluster_config[0].enable_private_nodes',
      ],
    },
  ] as const;
  for (const { stack, address, id, because } of cases) {
    rehearsalTest(
      `${address}, because of ${because.join(', ')}`,
      async () => {
        await run(stack, 'init', '-input=false', '-reconfigure');
        const imported = await run(stack, 'import', '-input=false', address, oldSetup(environment)[id]);
        expect(imported.text).toContain('Import successful!');
        const change = (await session.terraform.plan(stack, stacks)).find(found => found.address === address);
        expect(change?.action).toBe('replace');
        expect(change?.because).toEqual(expect.arrayContaining([...because]));
        // The way back: forget it, and nothing has happened.
        expect(await run(stack, 'state', 'rm', address)).toMatchObject({ status: 0 });
      },
      60_000,
    );
  }
});
