import { create } from '@bufbuild/protobuf';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { expect, test } from '@jest/globals';
import type { Brain, ProviderName } from '../brain/brain.ts';
import { type CloudOptions, SimulatedCloud } from '../cloud/cloud.ts';
import { GetProviderSchema_ResponseSchema, Provider } from '../protocol/tfplugin5_pb.js';
import { decodeValue, encodeValue, type ObjectValue, unknown, type Value } from '../protocol/value.ts';
import { provider } from './provider.ts';

/** Knows two types, and thinks nothing of them. */
const brain: Brain = {
  async schema() {
    const id = { name: 'id', type: new TextEncoder().encode('"string"'), computed: true };
    const resource = { block: { attributes: [id] } };
    return create(GetProviderSchema_ResponseSchema, {
      resourceSchemas: {
        google_new_thing: resource,
        google_compute_network: resource,
        kubernetes_deployment_v1: resource,
      },
    });
  },
  prepare: async () => ({}),
  configure: async () => ({}),
  validate: async () => ({}),
  validateData: async () => ({}),
  upgrade: async () => ({}),
  plan: async () => ({}),
  close: async () => {},
};

const clientOf = (name: ProviderName, options: CloudOptions = {}) => {
  const cloud = new SimulatedCloud({ pause: async () => {}, ...options });
  const served = provider(name, brain, cloud, { validate: 0, plan: 0, apply: 0 });
  return createClient(
    Provider,
    createRouterTransport(({ service }) => service(Provider, served)),
  );
};

const change = (typeName: string, planned: Value, prior: Value = null) => ({
  typeName,
  priorState: encodeValue(prior),
  plannedState: encodeValue(planned),
  plannedPrivate: new Uint8Array([1]),
});

test('what is created can be read, and is gone when it is destroyed', async () => {
  const client = clientOf('google');
  const made = await client.applyResourceChange(change('google_new_thing', { id: unknown, name: 'a' }));
  const state = decodeValue(made.newState);
  expect(state).toMatchObject({ id: expect.stringMatching(/^projects\//), name: 'a' });
  expect(made).toMatchObject({ diagnostics: [], legacyTypeSystem: true, private: new Uint8Array([1]) });
  const read = async () =>
    decodeValue(
      (await client.readResource({ typeName: 'google_new_thing', currentState: encodeValue(state) }))
        .newState,
    );
  expect(await read()).toEqual(state);
  await client.applyResourceChange(change('google_new_thing', null, state));
  expect(await read()).toBeNull();
});

test('what is refused leaves what was there, and says why', async () => {
  const client = clientOf('google');
  const { newState, diagnostics } = await client.applyResourceChange(
    change('google_compute_network', { id: unknown, name: 'net' }),
  );
  expect(decodeValue(newState)).toBeNull();
  expect(diagnostics).toMatchObject([{ summary: expect.stringContaining('SERVICE_DISABLED') }]);
});

test('what there is in spite of a refusal is in the state', async () => {
  const client = clientOf('kubernetes', { hosts: ['~/.kube/config'] });
  await client.configure({ config: encodeValue({ config_path: '~/.kube/config' }) });
  const pods = { metadata: [{ labels: { app: 'a' } }], spec: [{ service_account_name: 'nobody' }] };
  const planned: ObjectValue = {
    id: unknown,
    metadata: [{ name: 'a', namespace: 'default' }],
    spec: [{ selector: [{ match_labels: { app: 'a' } }], template: [pods] }],
  };
  const { newState, diagnostics } = await client.applyResourceChange(
    change('kubernetes_deployment_v1', planned),
  );
  expect(decodeValue(newState)).toMatchObject({ id: 'default/a' });
  expect(diagnostics).toMatchObject([
    { summary: expect.stringContaining('serviceaccount "nobody" not found') },
  ]);
});

test('a cluster that cannot be reached is told, and does not look as if all in it had gone', async () => {
  const client = clientOf('kubernetes');
  const state = { id: 'default/a' };
  const { newState, diagnostics } = await client.readResource({
    typeName: 'kubernetes_deployment_v1',
    currentState: encodeValue(state),
  });
  expect(decodeValue(newState)).toEqual(state);
  expect(diagnostics).toMatchObject([{ summary: expect.stringContaining('connection refused') }]);
});

test('an inconsistent result comes without the licence that hides it', async () => {
  const client = clientOf('google', { faults: [{ effect: 'inconsistent' }] });
  const answer = await client.applyResourceChange(change('google_new_thing', { id: unknown, name: 'a' }));
  expect(answer).toMatchObject({ legacyTypeSystem: false, diagnostics: [] });
  expect(decodeValue(answer.newState)).toMatchObject({ name: 'a-changed-by-the-cloud' });
});
