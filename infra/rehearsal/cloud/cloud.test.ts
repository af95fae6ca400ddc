import { expect, test } from '@jest/globals';
import { textAt } from '../protocol/value.ts';
import { block, text } from './testing/block.ts';
import { endpoint } from './testing/google-part.ts';
import { names, platform } from './testing/platform.ts';
import { Site } from './testing/site.ts';

test('everything that was created is in the inventory, with its provider, type and id', async () => {
  const site = new Site();
  await site.build();
  const items = site.cloud.inventory();
  expect(items).toHaveLength(names.length);
  expect(items).toContainEqual({
    provider: 'google',
    type: 'google_compute_network',
    id: 'projects/p/global/networks/net',
  });
  expect(items).toContainEqual({ provider: 'kubernetes', type: 'Ingress', id: 'shop/web' });
  expect(site.cloud.hasBucket('states')).toBe(true);
  expect(site.cloud.hasBucket('other')).toBe(false);
});

test('objects that need each other may be created at once, whichever comes first', async () => {
  const site = new Site({ pause: () => new Promise(resolve => setImmediate(resolve)) });
  const together = [
    'ingress',
    'service',
    'policy',
    'scaler',
    'deployment',
    'serviceAccount',
    'settings',
  ] as const;
  await site.build({ before: 'serviceAccount' });
  await site.build({ without: [...together, 'monitoring'] });
  await Promise.all(together.map(name => site.apply(name)));
  expect(site.cloud.inventory().filter(({ id }) => id === 'shop/web')).toHaveLength(10);
});

test('an object is waited for as long as something is going on', async () => {
  let finish = () => {};
  const until = new Promise<void>(resolve => {
    finish = resolve;
  });
  const site = new Site({ pause: () => new Promise(resolve => setImmediate(resolve)) });
  await site.build({ before: 'service' });
  site.cloud.inject([{ type: 'kubernetes_service_v1', effect: { until } }]);
  const service = site.apply('service');
  let settled = false;
  const ingress = site.apply('ingress').finally(() => {
    settled = true;
  });
  for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve));
  expect(settled).toBe(false);
  finish();
  await expect(Promise.all([service, ingress])).resolves.toHaveLength(2);
});

test('a Deployment whose rollout fails is there; what a controller cannot use is not', async () => {
  const site = new Site();
  await site.build({ before: 'serviceAccount' });
  await expect(site.apply('deployment')).rejects.toThrow(/^Waiting for rollout to finish/);
  await expect(site.apply('scaler', { 'spec.0.scale_target_ref.0.name': 'no' })).rejects.toThrow(/not found/);
  expect(
    site.cloud
      .inventory()
      .filter(({ id }) => id === 'shop/web')
      .map(({ type }) => type),
  ).toEqual(['Deployment']);
  // Nobody waits for pods where nobody asks for it.
  await expect(site.apply('deployment', { wait_for_rollout: false })).resolves.toBeDefined();
});

test('a change that a controller cannot use leaves what was there', async () => {
  const site = new Site();
  await site.build();
  await expect(site.apply('service', { 'spec.0.port.0.target_port': 'no' })).rejects.toThrow(
    /declares port "no"/,
  );
  const { type } = platform.service;
  expect(site.cloud.read('kubernetes', type, { id: 'shop/web' })).toEqual(site.state('service'));
});

test('a namespace takes its content along', async () => {
  const site = new Site();
  await site.build();
  await site.remove('namespace');
  expect(site.cloud.inventory().filter(({ provider }) => provider === 'kubernetes')).toEqual([]);
  await expect(site.remove('address')).resolves.toBeUndefined();
});

test('a cluster answers at its endpoint once it is there; nowhere else does anything', async () => {
  const site = new Site();
  await site.build({ before: 'cluster' });
  const apply = site.apply('namespace');
  await expect(apply).rejects.toThrow(`dial tcp: lookup ${endpoint}: no such host`);
  expect(() => site.cloud.read('kubernetes', 'kubernetes_namespace_v1', { id: 'shop' })).toThrow(
    /no such host/,
  );
  await site.build({ before: 'namespace' });
  await expect(site.apply('namespace')).resolves.toBeDefined();
  site.cloud.configure('kubernetes', {});
  await expect(site.apply('settings')).rejects.toThrow(/127\.0\.0\.1:80: connect: connection refused/);
});

test('a cluster that is not of Google is there where it is allowed, and asks for nothing of Google', async () => {
  const site = new Site({ hosts: ['~/.kube/config'] });
  site.cloud.configure('kubernetes', { config_paths: ['~/.kube/config'] });
  for (const name of ['namespace', 'settings', 'serviceAccount'] as const) await site.apply(name);
  await expect(
    site.apply('deployment', { 'spec.0.template.0.spec.0.volume.0.csi': [] }),
  ).resolves.toBeDefined();
});

test('what exists can be read by its id alone, as an import does', async () => {
  const site = new Site();
  await site.build();
  const { id } = site.state('network');
  expect(site.cloud.read('google', platform.network.type, { id: id ?? null })).toEqual(site.state('network'));
  expect(site.cloud.read('kubernetes', platform.deployment.type, { id: 'shop/web' })).toEqual(
    site.state('deployment'),
  );
});

test('data sources answer with what exists, and refuse what does not', async () => {
  const site = new Site();
  await site.build();
  const of = block(text('name', 'ip_cidr_range'));
  const found = site.cloud.readData('google', 'google_compute_subnetwork', { name: 'nodes' }, of);
  expect(textAt(found, ['ip_cidr_range'])).toBe('10.0.0.0/22');
  expect(() => site.cloud.readData('google', 'google_compute_subnetwork', { name: 'no' }, of)).toThrow(/404/);
  expect(site.cloud.readData('google', 'google_client_config', { project: 'p' }, block())).toEqual({
    project: 'p',
  });
});

test('what somebody else made can be named', async () => {
  const id = 'projects/p/notificationChannels/7';
  const site = new Site({ given: [{ type: 'google_monitoring_notification_channel', id }] });
  await site.build({ without: ['channel', 'alert'] });
  await expect(site.apply('alert', { notification_channels: [id] })).resolves.toBeDefined();
  expect(site.cloud.inventory()).toHaveLength(names.length - 1);
});

test('a type that nobody has written rules for is kept as it is', async () => {
  const site = new Site();
  const change = { type: 'google_new_thing', prior: null, planned: { name: 'a', size: 1 }, block: block() };
  await expect(site.cloud.apply('google', change)).resolves.toEqual({ name: 'a', size: 1 });
});
