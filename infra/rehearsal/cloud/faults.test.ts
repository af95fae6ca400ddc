import { expect, test } from '@jest/globals';
import { Inconsistent } from './faults.ts';
import { Site } from './testing/site.ts';

test.each([
  ['quota', /^googleapi: Error 403: .*quotaExceeded$/],
  ['permission', /^googleapi: Error 403: Permission to create google_compute_network net denied/],
  [
    'timeout',
    /^Error waiting for google_compute_network net: timeout while waiting for state to become 'DONE'/,
  ],
] as const)('%s: the change fails once, and leaves nothing', async (effect, says) => {
  const site = new Site({ faults: [{ type: 'google_compute_network', effect }] });
  await site.build({ before: 'network' });
  await expect(site.apply('network')).rejects.toThrow(says);
  expect(site.cloud.inventory().map(({ type }) => type)).not.toContain('google_compute_network');
  await expect(site.apply('network')).resolves.toBeDefined();
});

test('the n-th change of all is meant, or of those of a type, a name or an action', async () => {
  const failing = async (fault: object) => {
    const site = new Site({ faults: [{ effect: 'quota', ...fault }] });
    const failed: string[] = [];
    for (const name of ['computeApi', 'iamApi', 'network', 'egressAddress'] as const) {
      await site.apply(name).catch(() => failed.push(name));
    }
    await site.remove('iamApi').catch(() => failed.push('iamApi removed'));
    return failed;
  };
  expect(await failing({ nth: 3 })).toEqual(['network']);
  expect(await failing({ type: 'google_project_service', nth: 2 })).toEqual(['iamApi']);
  expect(await failing({ name: 'egress' })).toEqual(['egressAddress']);
  expect(await failing({ action: 'delete' })).toEqual(['iamApi removed']);
  expect(await failing({ nth: 9 })).toEqual([]);
});

test('Kubernetes fails in words of its own', async () => {
  const site = new Site();
  await site.build({ before: 'settings' });
  site.cloud.inject([{ effect: 'permission' }, { effect: 'quota', nth: 2 }]);
  await expect(site.apply('settings')).rejects.toThrow(
    'configmaps "settings" is forbidden: User cannot create it',
  );
  await expect(site.apply('settings')).rejects.toThrow('configmaps "settings" is forbidden: exceeded quota');
});

test('inconsistent: the change is made, and the answer is not what was planned', async () => {
  const site = new Site();
  await site.build({ before: 'router' });
  site.cloud.inject([{ effect: 'inconsistent' }]);
  const answer = await site.apply('router').catch((error: unknown) => error);
  expect(answer).toBeInstanceOf(Inconsistent);
  expect(answer).toMatchObject({ values: { name: 'router', project: 'p-changed-by-the-cloud' } });
  expect(site.cloud.inventory().at(-1)?.id).toMatch(/routers\/router$/);
});

test.each([
  { made: false, there: 0 },
  { made: true, there: 1 },
])('a change can be held, made already: $made', async ({ made, there }) => {
  let release = () => {};
  const until = new Promise<void>(resolve => {
    release = resolve;
  });
  const site = new Site();
  await site.build({ before: 'network' });
  const reached = new Promise<void>(resolve => {
    site.cloud.inject([{ type: 'google_compute_network', effect: { until, reached: resolve, made } }]);
  });
  const change = site.apply('network');
  await reached;
  expect(site.cloud.inventory().filter(({ type }) => type === 'google_compute_network')).toHaveLength(there);
  release();
  await expect(change).resolves.toMatchObject({ name: 'net' });
});
