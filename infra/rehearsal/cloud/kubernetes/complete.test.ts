import { expect, test } from '@jest/globals';
import { unknown, valueAt } from '../../protocol/value.ts';
import { block } from '../testing/block.ts';
import { complete } from './complete.ts';
import { identityOf, resourceOf } from './kind.ts';
import { parseQuantity } from './quantity.ts';

test('an object gets an id, a version and addresses; the pods that it will make get none', () => {
  const metadata = block({ uid: 'string', resource_version: 'string', generation: 'number' });
  const of = block(
    { id: 'string' },
    {
      metadata,
      spec: block(
        { cluster_ip: 'string', cluster_ips: ['list', 'string'], node_name: 'string' },
        { template: block({}, { metadata }) },
      ),
    },
  );
  const versions = { uid: unknown, resource_version: unknown, generation: unknown };
  const planned = {
    id: unknown,
    metadata: [{ name: 'web', namespace: 'shop', ...versions }],
    spec: [
      { cluster_ip: unknown, cluster_ips: unknown, node_name: unknown, template: [{ metadata: [versions] }] },
    ],
  };
  const made = complete(planned, of, identityOf('kubernetes_service_v1', planned));
  expect(made).toEqual({
    id: 'shop/web',
    metadata: [
      {
        name: 'web',
        namespace: 'shop',
        uid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
        resource_version: expect.stringMatching(/^\d+$/),
        generation: 1,
      },
    ],
    spec: [
      {
        cluster_ip: expect.stringMatching(/^34\.118\.2\d\d\.\d{1,3}$/),
        cluster_ips: [expect.any(String)],
        node_name: '',
        template: [{ metadata: [{ uid: '', resource_version: '', generation: 0 }] }],
      },
    ],
  });
  expect(valueAt(made, ['spec', 0, 'cluster_ips', 0])).toBe(valueAt(made, ['spec', 0, 'cluster_ip']));
});

test('a Secret that was written without being shown has the metadata that a read finds', () => {
  const secret = (revision: number | null) => {
    const metadata = {
      name: 'keys',
      namespace: 'shop',
      annotations: null,
      labels: { app: 'web' },
      generate_name: null,
    };
    const planned = { data_wo_revision: revision, metadata: [metadata] };
    return valueAt(complete(planned, block(), identityOf('kubernetes_secret_v1', planned)), ['metadata', 0]);
  };
  expect(secret(1)).toMatchObject({ annotations: {}, labels: { app: 'web' }, generate_name: '' });
  expect(secret(null)).toMatchObject({ annotations: null, generate_name: null });
});

test.each([
  ['kubernetes_deployment_v1', 'Deployment', 'deployments.apps'],
  [
    'kubernetes_horizontal_pod_autoscaler_v2',
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers.autoscaling',
  ],
  ['kubernetes_network_policy', 'NetworkPolicy', 'networkpolicies.networking.k8s.io'],
  ['kubernetes_ingress_v1', 'Ingress', 'ingresses.networking.k8s.io'],
  ['kubernetes_cron_job_v1', 'CronJob', 'cronjobs'],
])('%s makes a %s', (type, kind, resource) => {
  expect(identityOf(type, { metadata: [{ name: 'a', namespace: 'b' }] })).toEqual({
    kind,
    namespace: 'b',
    name: 'a',
  });
  expect(resourceOf(kind)).toBe(resource);
});

test.each([
  ['500m', 0.5],
  ['1', 1],
  ['1.5', 1.5],
  ['64Mi', 67_108_864],
  ['1e3', 1_000],
  ['2k', 2_000],
  ['500mm', undefined],
  ['1Kb', undefined],
  ['', undefined],
  ['m', undefined],
])('quantity %j is %j', (text, value) => {
  expect(parseQuantity(text)).toBe(value);
});
