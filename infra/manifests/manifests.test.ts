import { describe, expect, test } from '@jest/globals';
import { loadEnvironments } from '../environments/schema/load.ts';
import { at, type JsonObject } from '../synthesized.ts';
import { everything, shipped } from '../testing/example.ts';
import { kubernetesObject } from './kubernetes-object.ts';
import { manifests, objectsOf } from './manifests.ts';
import { yaml } from './yaml.ts';

const environment = (name: string, input: unknown) => {
  const [loaded] = loadEnvironments({ [name]: input }, { example: true });
  if (loaded === undefined) throw new Error(name);
  return loaded;
};
const local = environment('local', shipped['local']);
const kindsOf = (objects: readonly JsonObject[]) => objects.map(({ kind }) => kind);

describe('manifests', () => {
  // On a real API server `kubectl diff` finds no difference to what Terraform applies: docs/platform.md.
  test('of local, as people will read them', () => {
    expect(manifests(local)).toMatchSnapshot();
  });

  test('of the cloud have the load balancer and scraping too, and come in an order that can be created', () => {
    expect(kindsOf(objectsOf(environment('test', everything)))).toEqual([
      'Namespace',
      'ServiceAccount',
      'SecretProviderClass',
      'NetworkPolicy',
      'NetworkPolicy',
      ...['BackendConfig', 'FrontendConfig', 'Deployment', 'Service', 'HorizontalPodAutoscaler'],
      ...['PodDisruptionBudget', 'Ingress', 'PodMonitoring'],
    ]);
  });

  test('nothing of Terraform is left in them', () => {
    const text = manifests(environment('test', everything));
    expect(text).not.toMatch(/\$\{|_wo|depends_on|wait_for/);
    expect(text).not.toMatch(/^\s*[a-z]+_[a-z_]+:/m);
  });

  test('say how the Secret comes about, and do not contain it', () => {
    expect(manifests(local)).toContain('create secret generic flight-delay-keys --from-file=keys.json');
    expect(kindsOf(objectsOf(local))).not.toContain('Secret');
  });
});

describe('a Kubernetes object', () => {
  const convert = (type: string, values: JsonObject) =>
    kubernetesObject({ stack: 'test', type, address: `${type}.x`, values });

  test('has numbers where the provider has text, and words where they are words', () => {
    const object = convert('kubernetes_service_v1', {
      spec: {
        port: [
          { port: 80, target_port: '8080' },
          { port: 81, target_port: 'http' },
        ],
      },
    });
    expect(at(object, 'spec.ports')).toEqual([
      [
        { port: 80, targetPort: 8080 },
        { port: 81, targetPort: 'http' },
      ],
    ]);
  });

  test('keeps keys that are ours', () => {
    const labels = { 'a_b.example/some_key': 'x' };
    expect(convert('kubernetes_namespace_v1', { metadata: { labels } })).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { labels },
    });
    expect(
      at(convert('kubernetes_service_v1', { spec: { selector: { some_key: 'x' } } }), 'spec.selector'),
    ).toEqual([{ some_key: 'x' }]);
  });

  test('is none where the type is of Google, or a Secret', () => {
    expect(convert('google_compute_network', {})).toBeUndefined();
    expect(convert('kubernetes_secret_v1', {})).toBeUndefined();
  });
});

describe('yaml', () => {
  test('quotes what would read as something else', () => {
    const tricky = [
      'yes',
      'no',
      'null',
      '1',
      '1.5',
      '0x1',
      '',
      'a: b',
      '- a',
      '# a',
      'a b',
      'latest',
      'a\nb',
      '25%',
    ];
    expect(yaml(tricky)).toBe(
      tricky.map(text => (text === 'latest' ? '- latest\n' : `- ${JSON.stringify(text)}\n`)).join(''),
    );
  });

  test('nests lists and maps, and keeps empty ones', () => {
    expect(yaml({ a: [{ b: 1, c: [true, null] }, {}], d: [], e: { f: {} } })).toBe(
      'a:\n  - b: 1\n    c:\n      - true\n      - null\n  - {}\nd: []\ne:\n  f: {}\n',
    );
  });
});
