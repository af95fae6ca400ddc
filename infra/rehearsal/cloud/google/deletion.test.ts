import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Name, names } from '../testing/platform.ts';
import { Site } from '../testing/site.ts';

/** What cannot be deleted, as long as one of these is there. */
const heldBy: Readonly<Partial<Record<Name, readonly Name[]>>> = {
  network: ['subnet', 'otherSubnet', 'firewall', 'router', 'cluster', 'ingress'],
  subnet: ['nat', 'cluster'],
  egressAddress: ['nat'],
  address: ['ingress'],
  certificate: ['ingress'],
  sslPolicy: ['ingress'],
  securityPolicy: ['ingress'],
  channel: ['alert'],
};
test('the platform can be taken down in the reverse order of its creation', async () => {
  const site = new Site();
  await site.build();
  for (const name of [...names].reverse()) await site.remove(name);
  expect(site.cloud.inventory()).toEqual([]);
});

test('in any order, exactly those deletions are refused that would pull away what something else uses', async () => {
  const touched = new Set([...Object.keys(heldBy), ...Object.values(heldBy).flat()]);
  const order = fc.shuffledSubarray(names.filter(name => touched.has(name)));
  await fc.assert(
    fc.asyncProperty(order, async order => {
      const site = new Site();
      await site.build();
      const gone = new Set<Name>();
      for (const name of order) {
        const held = heldBy[name]?.some(user => !gone.has(user)) ?? false;
        const unreachable = name === 'ingress' && gone.has('cluster');
        const expected = held
          ? /being used by .*resourceInUseByAnotherResource/
          : unreachable
            ? /no such host/
            : /^deleted$/;
        const outcome = site.remove(name).then(
          () => 'deleted',
          (error: Error) => error.message,
        );
        expect(await outcome).toMatch(expected);
        if (!held && !unreachable) gone.add(name);
      }
    }),
    { numRuns: 30 },
  );
});

test('what is protected stays, until the protection is taken away', async () => {
  for (const [name, words] of [
    ['cluster', /^Cannot destroy cluster because deletion_protection is set to true/],
    ['secret', /^cannot destroy secret manager secret without setting deletion_protection=false/],
  ] as const) {
    const site = new Site();
    await site.build();
    await site.apply(name, { deletion_protection: true });
    await expect(site.remove(name)).rejects.toThrow(words);
    await site.apply(name);
    await expect(site.remove(name)).resolves.toBeUndefined();
  }
});

test('a bucket goes when it is empty, or when it says that its content may go', async () => {
  const objects = { states: 2 };
  const site = new Site({ objects: bucket => (bucket === 'states' ? objects.states : 0) });
  await site.build({ before: 'network' });
  await expect(site.remove('bucket')).rejects.toThrow(
    /bucket states containing objects without `force_destroy`/,
  );
  await site.apply('bucket', { force_destroy: true });
  await site.remove('bucket');
  expect(site.cloud.hasBucket('states')).toBe(false);
  await site.apply('bucket');
  objects.states = 0;
  await expect(site.remove('bucket')).resolves.toBeUndefined();
});

test('a name is free again after its resource is deleted, but never that of a key or key ring', async () => {
  const site = new Site();
  await site.build({ before: 'nodesAccount' });
  await site.remove('topic');
  await expect(site.apply('topic')).resolves.toBeDefined();
  for (const name of ['key', 'ring'] as const) {
    await site.remove(name);
    await expect(site.apply(name)).rejects.toThrow(/409: .* already exists/);
  }
});

test('what has gone already can be deleted, and is not there to read', async () => {
  const site = new Site();
  await site.build({ before: 'router' });
  const state = site.state('firewall');
  expect(site.cloud.read('google', 'google_compute_firewall', state)).toEqual(state);
  await site.remove('firewall');
  expect(site.cloud.read('google', 'google_compute_firewall', state)).toBeNull();
  await expect(site.remove('firewall')).resolves.toBeUndefined();
});

test('an API stays on for others when its resource says so', async () => {
  const site = new Site();
  await site.apply('computeApi', { disable_on_destroy: false });
  await site.remove('computeApi');
  await expect(site.apply('network')).resolves.toBeDefined();
  await site.remove('network');
  await site.apply('computeApi', { disable_on_destroy: true });
  await site.remove('computeApi');
  await expect(site.apply('network')).rejects.toThrow(/SERVICE_DISABLED/);
});

test('what runs in a cluster goes with it, but not its load balancers: they hold the network', async () => {
  const site = new Site();
  await site.build();
  await site.remove('cluster');
  expect(site.cloud.inventory().filter(({ provider }) => provider === 'kubernetes')).toEqual([]);
  await expect(site.remove('address')).rejects.toThrow(/load balancer of Ingress shop\/web/);
});
