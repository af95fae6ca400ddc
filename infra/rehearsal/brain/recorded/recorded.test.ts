import { expect, test } from '@jest/globals';
import { everything, shipped, stacksOf } from '../../../testing/example.ts';
import { type ObjectValue, unknown } from '../../protocol/value.ts';
import { configure, nothing, planned, refusals } from '../../recorded/learn/asking.ts';
import { typesInUse } from '../../recorded/learn/types-in-use.ts';
import { providerNames } from '../brain.ts';
import { type Fields, recordedData } from './data.ts';
import { recordedBrain } from './recorded.ts';

const google = recordedBrain('google');
await configure(google, {
  project: 'example-project',
  region: 'us-east1',
  default_labels: { app: 'flight-delay' },
});
const kubernetes = recordedBrain('kubernetes');

const brainOf = (type: string) => (type.startsWith('google_') ? google : kubernetes);
const fieldsOf = (type: string): Fields =>
  (recordedData(type.startsWith('google_') ? 'google' : 'kubernetes').resources[type] ?? { fields: {} })
    .fields;

const config = (type: string, values: ObjectValue): ObjectValue => ({
  ...nothing(fieldsOf(type)),
  ...values,
});
const block = (fields: Fields | undefined, values: ObjectValue): ObjectValue => ({
  ...nothing(fields ?? {}),
  ...values,
});

const refused = (type: string, values: ObjectValue) => refusals(brainOf(type), type, config(type, values));
const created = (type: string, values: ObjectValue) =>
  planned(brainOf(type), type, { prior: null, proposed: config(type, values) });

/** Plans a change of what there is: everything is as it was, but for the values. */
const changed = (type: string, prior: ObjectValue, values: ObjectValue) => {
  const before = config(type, { id: 'id', project: 'example-project', ...prior });
  return planned(brainOf(type), type, { prior: before, proposed: { ...before, ...values } });
};

test('everything that the program uses is recorded, of the versions it asks for', () => {
  const stacks = stacksOf({ ...shipped, everything });
  const { resources, data } = typesInUse(stacks);
  const recorded = providerNames.map(recordedData);
  const known = (kind: 'resources' | 'data') => recorded.flatMap(of => Object.keys(of[kind])).sort();
  expect(known('resources')).toEqual(resources);
  expect(known('data')).toEqual(data.filter(type => type !== 'terraform_remote_state'));
  const asked = JSON.stringify([...stacks.values()]);
  for (const { version } of recorded) expect(asked).toContain(`"version":"${version}"`);
});

test('what the provider chooses is unknown until there is something, and stays afterwards', async () => {
  const network = { name: 'flight-delay', auto_create_subnetworks: false };
  const { value } = await created('google_compute_network', network);
  expect(value).toMatchObject({
    ...network,
    id: unknown,
    self_link: unknown,
    mtu: unknown,
    project: 'example-project',
  });
  const later = await changed(
    'google_compute_network',
    { ...network, mtu: 1460 },
    { routing_mode: 'GLOBAL' },
  );
  expect(later).toMatchObject({ value: { mtu: 1460, routing_mode: 'GLOBAL', id: 'id' }, replaces: [] });
});

test('a change is an update, a replacement or nothing, as the provider has it', async () => {
  const bucket = { name: 'states', location: 'US-EAST1', force_destroy: false };
  expect(await changed('google_storage_bucket', bucket, { force_destroy: true })).toMatchObject({
    replaces: [],
  });
  expect((await changed('google_storage_bucket', bucket, { name: 'others' })).replaces).toContain('name');
  // It keeps locations in capitals.
  const same = await changed('google_storage_bucket', bucket, { location: 'us-east1' });
  expect(same).toMatchObject({ value: { location: 'US-EAST1' }, replaces: [] });
});

test('a link to a resource and its path are the same', async () => {
  const path = 'projects/example-project/global/networks/flight-delay';
  const router = { name: 'r', region: 'us-east1', network: `https://www.googleapis.com/compute/v1/${path}` };
  expect(await changed('google_compute_router', router, { network: path })).toMatchObject({
    value: router,
    replaces: [],
  });
  const other = await changed('google_compute_router', router, { network: `${path}-2` });
  expect(other.replaces).toEqual(['network', 'id']);
});

test('quantities that are the same amount are the same', async () => {
  const { spec } = fieldsOf('kubernetes_deployment_v1');
  const { template } = spec?.fields ?? {};
  const { spec: pod } = template?.fields ?? {};
  const { container } = pod?.fields ?? {};
  const { resources } = container?.fields ?? {};
  const limited = (cpu: string, memory: string): ObjectValue => {
    const limits = [block(resources?.fields, { limits: { cpu, memory } })];
    const containers = [block(container?.fields, { name: 'service', resources: limits })];
    const pods = [block(pod?.fields, { container: containers })];
    return { spec: [block(spec?.fields, { template: [block(template?.fields, { spec: pods })] })] };
  };
  const limitsOf = (value: ObjectValue | null) => JSON.stringify(value).match(/"limits":({[^}]*})/)?.[1];
  const before = limited('1000m', '1Gi');
  const same = await changed('kubernetes_deployment_v1', before, limited('1', '1024Mi'));
  expect(limitsOf(same.value)).toBe('{"cpu":"1000m","memory":"1Gi"}');
  const other = await changed('kubernetes_deployment_v1', before, limited('1', '2Gi'));
  expect(limitsOf(other.value)).toBe('{"cpu":"1000m","memory":"2Gi"}');
});

test('the order of a set means nothing', async () => {
  const firewall = {
    name: 'f',
    network: 'n',
    direction: 'INGRESS',
    source_ranges: ['10.0.0.0/8', '10.0.0.0/9'],
  };
  const { value } = await changed('google_compute_firewall', firewall, {
    source_ranges: ['10.0.0.0/9', '10.0.0.0/8'],
  });
  expect(value?.['source_ranges']).toEqual(firewall.source_ranges);
});

test('defaults are filled in', async () => {
  const { spec } = fieldsOf('kubernetes_service_v1');
  const { port } = spec?.fields ?? {};
  const { value } = await created('kubernetes_service_v1', {
    spec: [block(spec?.fields, { port: [block(port?.fields, { port: 80 })] })],
  });
  expect(value?.['spec']).toMatchObject([
    { type: 'ClusterIP', session_affinity: 'None', port: [{ protocol: 'TCP' }] },
  ]);
});

test('labels of the provider join those of the resource', async () => {
  const { value } = await created('google_pubsub_topic', { name: 't', labels: { team: 'data' } });
  const all = { app: 'flight-delay', team: 'data', 'goog-terraform-provisioned': 'true' };
  expect(value).toMatchObject({ labels: { team: 'data' }, terraform_labels: all, effective_labels: all });
});

test("a service account's address is known beforehand", async () => {
  const { value } = await created('google_service_account', { account_id: 'nodes-account' });
  expect(value?.['member']).toBe('serviceAccount:nodes-account@example-project.iam.gserviceaccount.com');
});

test('what is only written is in no plan; timeouts are', async () => {
  const secret = await created('kubernetes_secret_v1', { data_wo: { key: 'secret' }, data_wo_revision: 1 });
  expect(JSON.stringify(secret.value)).not.toContain('"secret"');
  const timeouts = { create: null, update: null, delete: '10m' };
  expect((await created('google_compute_network', { name: 'n', timeouts })).value).toMatchObject({
    timeouts,
  });
});

test.each([
  ['google_compute_network', { name: 'Net_1' }, `"name" ("Net_1") doesn't match regexp`],
  [
    'google_compute_network',
    { name: 'n', routing_mode: 'LOCAL' },
    'expected routing_mode to be one of ["REGIONAL" "GLOBAL"',
  ],
  ['google_compute_subnetwork', { ip_cidr_range: '10.0.0.0/44' }, 'invalid CIDR address: 10.0.0.0/44'],
  [
    'google_compute_firewall',
    { priority: 70_000, allow: [{ protocol: 'tcp', ports: null }] },
    'in the range (0 - 65535), got 70000',
  ],
  [
    'google_compute_firewall',
    { priority: 0.5, allow: [{ protocol: 'tcp', ports: null }] },
    'must be a whole number, got 0.5',
  ],
  [
    'google_compute_firewall',
    { source_tags: ['a'], target_service_accounts: ['b'], allow: [{ protocol: 'tcp', ports: null }] },
    '"source_tags": conflicts with target_service_accounts',
  ],
  ['google_compute_firewall', {}, 'one of `allow,deny` must be specified'],
  ['google_project_iam_member', { member: 'somebody' }, 'invalid value "somebody" for member'],
  ['google_kms_crypto_key', { rotation_period: '3600s' }, 'otation period'],
  ['kubernetes_secret_v1', { data_wo_revision: 1 }, 'all of `data_wo,data_wo_revision` must be specified'],
  [
    'kubernetes_namespace_v1',
    { metadata: [{ name: 'n', labels: { 'a b': 'c' } }] },
    'metadata.0.labels ("a b")',
  ],
])('%s is refused for %j', async (type, values, sentence) => {
  expect((await refused(type, values)).join('\n')).toContain(sentence);
});

test('what is not known yet is not refused', async () => {
  expect(await refused('google_compute_network', { name: unknown })).toEqual([]);
});
