import { expect, test } from '@jest/globals';
import type { Block } from '../../protocol/schema.ts';
import type { Type } from '../../protocol/type.ts';
import { type ObjectValue, unknown, type Value } from '../../protocol/value.ts';
import { SimulatedCloud } from '../cloud.ts';
import { block, text } from '../testing/block.ts';

const region = 'southamerica-west1';

/** Creates the resource in a project where all APIs are on, with what its service fills in. */
async function created(type: string, planned: ObjectValue, of: Block): Promise<ObjectValue | null> {
  const cloud = new SimulatedCloud();
  cloud.configure('google', { project: 'p', region, default_labels: { team: 'data' } });
  const service = { id: unknown, project: 'p' };
  for (const api of ['compute', 'container', 'iam', 'secretmanager', 'monitoring', 'storage']) {
    await cloud.apply('google', {
      type: 'google_project_service',
      prior: null,
      planned: { ...service, service: `${api}.googleapis.com` },
      block: block({ id: 'string' }),
    });
  }
  return cloud.apply('google', { type, prior: null, planned, block: of });
}

const asked = (types: Readonly<Record<string, Type>>): Record<string, Value> =>
  Object.fromEntries(Object.keys(types).map(name => [name, unknown]));

test.each<[type: string, written: ObjectValue, types: Record<string, Type>, expected: object]>([
  [
    'google_compute_network',
    { name: 'net' },
    { ...text('id', 'self_link', 'project', 'numeric_id'), mtu: 'number' },
    {
      id: 'projects/p/global/networks/net',
      self_link: 'https://www.googleapis.com/compute/v1/projects/p/global/networks/net',
      project: 'p',
      numeric_id: expect.stringMatching(/^[1-9]\d{20}$/),
      mtu: 1_460,
    },
  ],
  [
    'google_compute_address',
    { name: 'egress' },
    text('id', 'region', 'address', 'creation_timestamp', 'label_fingerprint'),
    {
      id: `projects/p/regions/${region}/addresses/egress`,
      region,
      address: expect.stringMatching(/^203\.0\.113\.\d{1,3}$/),
      creation_timestamp: '2026-01-01T00:00:00Z',
      label_fingerprint: expect.stringMatching(/^[\w+/]{11}=$/),
    },
  ],
  [
    'google_service_account',
    { account_id: 'nodes' },
    text('id', 'email', 'member', 'name', 'unique_id'),
    {
      id: 'projects/p/serviceAccounts/nodes@p.iam.gserviceaccount.com',
      email: 'nodes@p.iam.gserviceaccount.com',
      member: 'serviceAccount:nodes@p.iam.gserviceaccount.com',
      name: 'projects/p/serviceAccounts/nodes@p.iam.gserviceaccount.com',
    },
  ],
  [
    'google_secret_manager_secret',
    { secret_id: 'keys', labels: { app: 'web' } },
    { ...text('id', 'name'), effective_labels: ['map', 'string'], terraform_labels: ['map', 'string'] },
    {
      name: expect.stringMatching(/^projects\/\d{12}\/secrets\/keys$/),
      effective_labels: { team: 'data', app: 'web', 'goog-terraform-provisioned': 'true' },
      terraform_labels: { team: 'data', app: 'web', 'goog-terraform-provisioned': 'true' },
    },
  ],
  [
    'google_storage_bucket',
    { name: 'states' },
    text('id', 'url', 'self_link'),
    { id: 'states', url: 'gs://states', self_link: 'https://www.googleapis.com/storage/v1/b/states' },
  ],
  [
    'google_monitoring_uptime_check_config',
    { display_name: 'The web' },
    text('id', 'name', 'uptime_check_id'),
    {
      id: expect.stringMatching(/^projects\/p\/uptimeCheckConfigs\/the-web-[0-9a-f]{16}$/),
      name: expect.stringMatching(/^projects\/p\/uptimeCheckConfigs\/the-web-/),
      uptime_check_id: expect.stringMatching(/^the-web-/),
    },
  ],
  [
    'google_compute_security_policy',
    { name: 'edge' },
    { type: 'string', enabled: 'bool', size: 'number', list: ['list', 'string'], map: ['map', 'string'] },
    { type: '', enabled: false, size: 0, list: [], map: {} },
  ],
])('%s gets what its service chooses', async (type, written, types, expected) => {
  const planned = { id: unknown, ...asked(types), ...written };
  const of = block({ id: 'string', ...types });
  const first = await created(type, planned, of);
  expect(first).toMatchObject(expected);
  expect(first).toMatchObject(written);
  expect(await created(type, planned, of)).toEqual(first);
});

test('a cluster has a name to be reached by, in a block of a block', async () => {
  const endpoints = block({}, { dns_endpoint_config: block(text('endpoint')) });
  const planned = {
    id: unknown,
    name: 'shop',
    location: region,
    control_plane_endpoints_config: [{ dns_endpoint_config: [{ endpoint: unknown }] }],
  };
  const of = block(text('id', 'name', 'location'), { control_plane_endpoints_config: endpoints });
  expect(await created('google_container_cluster', planned, of)).toMatchObject({
    control_plane_endpoints_config: [
      {
        dns_endpoint_config: [
          { endpoint: expect.stringMatching(/^gke-[0-9a-f]{16}-\d{12}\.southamerica-west1\.gke\.goog$/) },
        ],
      },
    ],
  });
});

test('two that are written the same are two where the service chooses the id', async () => {
  const cloud = new SimulatedCloud();
  cloud.configure('google', { project: 'p', region });
  const of = block(text('id', 'name'));
  const create = (type: string, planned: ObjectValue) =>
    cloud.apply('google', { type, prior: null, planned: { id: unknown, ...planned }, block: of });
  await create('google_project_service', { service: 'monitoring.googleapis.com' });
  const policy = { name: unknown, display_name: 'burns' };
  const [one, two] = [
    await create('google_monitoring_alert_policy', policy),
    await create('google_monitoring_alert_policy', policy),
  ];
  expect(one?.['name']).toBe(one?.['id']);
  expect(two?.['id']).not.toBe(one?.['id']);
  expect(cloud.inventory()).toHaveLength(3);
});

test('a change keeps what the service chose', async () => {
  const cloud = new SimulatedCloud();
  cloud.configure('google', { project: 'p', region });
  const change = { type: 'google_pubsub_topic', block: block(text('id')) };
  await cloud.apply('google', {
    ...change,
    type: 'google_project_service',
    prior: null,
    planned: { id: unknown, service: 'pubsub.googleapis.com' },
  });
  const prior = await cloud.apply('google', {
    ...change,
    prior: null,
    planned: { id: unknown, name: 'notices' },
  });
  const planned = { ...prior, message_retention_duration: '600s' };
  await expect(cloud.apply('google', { ...change, prior, planned })).resolves.toEqual(planned);
  expect(cloud.read('google', change.type, planned)).toEqual(planned);
});

test('a name with a given beginning differs from plan to plan', async () => {
  const of = block(text('id', 'name', 'name_prefix'));
  const named = async (machine: string) => {
    const planned = { id: unknown, name: unknown, name_prefix: 'edge-', machine };
    return String((await created('google_compute_ssl_policy', planned, of))?.['name']);
  };
  const [one, two] = [await named('small'), await named('large')];
  expect(one).toMatch(/^edge-[0-9a-f]{26}$/);
  expect(two).not.toBe(one);
});
