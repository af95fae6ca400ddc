import { expect, test } from '@jest/globals';
import type { ObjectValue } from '../protocol/value.ts';
import { planned, refusals } from '../recorded/learn/asking.ts';
import { withManifests } from './manifest.ts';
import { recordedBrain } from './recorded/recorded.ts';

const brain = withManifests(recordedBrain('kubernetes'));
const type = 'kubernetes_manifest';

/** As Terraform sends a value whose type no schema says. */
const resource = (manifest: ObjectValue): ObjectValue => ({
  manifest: ['"dynamic"', manifest],
  object: null,
  computed_fields: null,
  field_manager: [],
  timeouts: [],
  wait: [],
  wait_for: null,
});

const config = {
  apiVersion: 'cloud.google.com/v1',
  kind: 'BackendConfig',
  metadata: { name: 'a', namespace: 'b' },
};
const state = { ...resource(config), object: ['"dynamic"', { ...config, status: 'made by the cluster' }] };

test('a manifest without what every object has is refused, and one with a status', async () => {
  expect(await refusals(brain, type, resource({ apiVersion: 'v1', status: 'new' }))).toEqual([
    `Attribute key missing from "manifest" value: 'kind' attribute key is missing from manifest configuration`,
    `Attribute key missing from "manifest" value: 'metadata' attribute key is missing from manifest configuration`,
    `Forbidden attribute key in "manifest" value: 'status' attribute key is not allowed in manifest configuration`,
  ]);
  expect(await refusals(brain, type, resource(config))).toEqual([]);
});

test('an object without a name is refused in the plan', async () => {
  const { errors } = await planned(brain, type, {
    prior: null,
    proposed: resource({ ...config, metadata: {} }),
  });
  expect(errors.join()).toContain('metadata.name: Required value');
});

test('what the cluster made of a manifest stays as long as the manifest does', async () => {
  const { value } = await planned(brain, type, {
    prior: state,
    proposed: { ...state, ...resource(config), object: state.object },
  });
  expect(value).toEqual(state);
  const spec = { ...config, spec: { timeoutSec: 20 } };
  const changed = await planned(brain, type, { prior: state, proposed: resource(spec) });
  expect(changed).toMatchObject({ value: { object: ['"dynamic"', spec] }, replaces: [] });
});

test('another name, namespace or kind is another object', async () => {
  const other = { ...config, kind: 'FrontendConfig', metadata: { name: 'c', namespace: 'd' } };
  const { replaces } = await planned(brain, type, { prior: state, proposed: resource(other) });
  expect(replaces).toEqual(['manifest.kind', 'manifest.metadata.name', 'manifest.metadata.namespace']);
});
