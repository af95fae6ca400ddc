import { describe, expect, test } from '@jest/globals';
import { contract } from '../../../service/contract.ts';
import { readSettings } from '../../../service/settings.ts';
import { loadEnvironments } from '../../environments/schema/load.ts';
import { at, type Json } from '../../synthesized.ts';
import { everything, Inspector, inspect, shipped, stacksOf } from '../../testing/example.ts';
import { containerEnvironment } from './container-environment.ts';
import { keysDirectory } from './keys.ts';

const deployment = 'kubernetes_deployment_v1';
const pod = 'spec.template.spec';
const cloud = inspect();
const local = new Inspector(stacksOf({ local: shipped['local'] }));
const manifest = (program: Inspector, name: string): Json | undefined =>
  program.value('kubernetes_manifest', 'manifest', name);

describe('the container', () => {
  test.each(Object.entries({ ...shipped, everything }))(
    'the service would start with the settings of %s',
    (name, input) => {
      const [environment] = loadEnvironments({ [name]: input }, { example: true, known: shipped });
      if (environment === undefined) throw new Error(name);
      const settings = readSettings(containerEnvironment(environment));
      expect(settings).toMatchObject({ HOST: '0.0.0.0', keysRequired: true });
      // In front of a pod in the cloud there are Google's two hops; locally there is nobody to believe.
      expect(settings.FDP_TRUST_PROXY_HOPS).toBe(environment.platform === 'google' ? 2 : 0);
    },
  );

  test('its variables are those, and each is there once', () => {
    const names = at(cloud.one(deployment).values, `${pod}.container.0.env.*.name`);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toContain('GOOGLE_CLOUD_PROJECT');
    expect(at(local.one(deployment).values, `${pod}.container.0.env.*.name`)).not.toContain(
      'GOOGLE_CLOUD_PROJECT',
    );
  });

  test('ports and probes are those of the contract, by name', () => {
    const { values } = cloud.one(deployment);
    expect(at(values, `${pod}.container.0.port.*.container_port`)).toEqual([
      contract.ports.public,
      contract.ports.admin,
    ]);
    expect(at(values, `${pod}.container.0.readiness_probe.http_get`)).toEqual([
      { path: contract.paths.ready, port: 'http' },
    ]);
    expect(at(values, `${pod}.container.0.liveness_probe.http_get.path`)).toEqual([contract.paths.live]);
  });

  test.each([
    ['Secret Manager, by its driver', cloud, 'csi.driver', 'secrets-store-gke.csi.k8s.io'],
    ['a Secret, readable by the process alone', local, 'secret.default_mode', '0440'],
  ])('finds its keys where it was told: %s', (_, program, path, value) => {
    const { values } = program.one(deployment);
    const [volume] = at(values, `${pod}.volume.0`);
    expect(at(volume, path)).toEqual([value]);
    expect(at(values, `${pod}.container.0.volume_mount.0`)).toEqual([
      { mount_path: keysDirectory, name: at(volume, 'name')[0], read_only: true },
    ]);
  });
});

describe('what belongs together', () => {
  test('every selector selects the pods of the Deployment', () => {
    const [labels] = at(cloud.one(deployment).values, 'spec.template.metadata.labels');
    const selectors = [
      cloud.value(deployment, 'spec.selector.match_labels'),
      cloud.value('kubernetes_service_v1', 'spec.selector'),
      cloud.value('kubernetes_pod_disruption_budget_v1', 'spec.selector.match_labels'),
      cloud.value('kubernetes_network_policy_v1', 'spec.pod_selector.match_labels', 'allow'),
      ...at(
        cloud.one(deployment).values,
        `${pod}.topology_spread_constraint.*.label_selector.0.match_labels`,
      ),
    ];
    expect(selectors).toHaveLength(6);
    for (const selector of selectors) {
      expect(selector).toMatchObject({ 'app.kubernetes.io/name': 'flight-delay' });
      expect(labels).toMatchObject({ ...Object(selector) });
    }
  });

  test('the Service leads to a port that the container has, the Ingress to one that the Service has', () => {
    const ports = at(cloud.one(deployment).values, `${pod}.container.0.port.*.name`);
    expect(ports).toContain(cloud.value('kubernetes_service_v1', 'spec.port.0.target_port'));
    const backend = at(
      cloud.one('kubernetes_ingress_v1').values,
      'spec.rule.0.http.path.0.backend.service',
    )[0];
    expect(backend).toEqual({
      name: cloud.value('kubernetes_service_v1', 'metadata.name'),
      port: { name: cloud.value('kubernetes_service_v1', 'spec.port.0.name') },
    });
  });

  test('the autoscaler and the identity name what exists', () => {
    expect(cloud.value('kubernetes_horizontal_pod_autoscaler_v2', 'spec.scale_target_ref.name')).toBe(
      cloud.value(deployment, 'metadata.name'),
    );
    expect(cloud.one('google_service_account_iam_member', 'workload-identity').values['member']).toBe(
      'serviceAccount:example-project.svc.id.goog[flight-delay/flight-delay]',
    );
    expect(cloud.value(deployment, `${pod}.service_account_name`)).toBe(
      cloud.value('kubernetes_service_account_v1', 'metadata.name'),
    );
  });

  test('the load balancer asks the readiness path, on the port of the pods', () => {
    expect(at(manifest(cloud, 'backend-config'), 'spec.healthCheck')[0]).toMatchObject({
      requestPath: contract.paths.ready,
      port: contract.ports.public,
    });
    expect(at(manifest(cloud, 'backend-config'), 'spec.securityPolicy.name')).toEqual([
      cloud.value('google_compute_security_policy', 'name'),
    ]);
  });
});

describe('who may connect', () => {
  const ingress = (program: Inspector) =>
    at(program.one('kubernetes_network_policy_v1', 'allow').values, 'spec.ingress.*');

  test('in the cloud: load balancers to the API, collectors to the metrics', () => {
    expect(ingress(cloud)).toEqual([
      {
        from: [{ ip_block: { cidr: '130.211.0.0/22' } }, { ip_block: { cidr: '35.191.0.0/16' } }],
        ports: [{ port: 'http', protocol: 'TCP' }],
      },
      {
        from: [{ namespace_selector: { match_labels: { 'kubernetes.io/metadata.name': 'gmp-system' } } }],
        ports: [{ port: 'metrics', protocol: 'TCP' }],
      },
    ]);
  });

  test('locally: the cluster', () => {
    expect(at(ingress(local)[0], 'from')).toEqual([[{ namespace_selector: {} }]]);
  });

  test('traces may leave where a collector is set, on its port', () => {
    const out = (program: Inspector) =>
      at(program.one('kubernetes_network_policy_v1', 'allow').values, 'spec.egress.*.ports.0.port');
    expect(out(cloud)).toEqual(['53', '4318']);
    expect(out(local)).toEqual(['53']);
  });
});

describe('Ingress', () => {
  test('with a domain: its certificate, HTTPS alone', () => {
    const annotations = cloud.value('kubernetes_ingress_v1', 'metadata.annotations');
    expect(annotations).toMatchObject({
      'ingress.gcp.kubernetes.io/pre-shared-cert': cloud.value(
        'google_compute_managed_ssl_certificate',
        'name',
      ),
      'kubernetes.io/ingress.global-static-ip-name': cloud.value('google_compute_global_address', 'name'),
    });
    expect(cloud.value('kubernetes_ingress_v1', 'spec.rule.0.host')).toBe('delays.example.com');
    expect(at(manifest(cloud, 'frontend-config'), 'spec')).toEqual([
      { sslPolicy: cloud.value('google_compute_ssl_policy', 'name'), redirectToHttps: { enabled: true } },
    ]);
  });

  test('another domain is another certificate, made before the old one goes', () => {
    const other = inspect({ domain: 'other.example.com' });
    const name = (program: Inspector) => program.value('google_compute_managed_ssl_certificate', 'name');
    expect(name(other)).not.toBe(name(cloud));
    expect(cloud.value('google_compute_managed_ssl_certificate', 'lifecycle.create_before_destroy')).toBe(
      true,
    );
  });

  test('comes after all that its load balancer uses, and goes before it', () => {
    const { values } = cloud.one('kubernetes_ingress_v1');
    const used = [
      'kubernetes_service_v1',
      'google_compute_global_address',
      'google_compute_managed_ssl_certificate',
      'google_compute_ssl_policy',
    ];
    expect(at(values, 'depends_on.*')).toEqual(
      expect.arrayContaining(used.map(type => cloud.one(type).address)),
    );
  });

  test('without a domain: no certificate, and no redirect to one', () => {
    const plain = inspect({ domain: undefined });
    expect(plain.all('google_compute_managed_ssl_certificate')).toEqual([]);
    expect(at(manifest(plain, 'frontend-config'), 'spec.redirectToHttps.enabled')).toEqual([false]);
    expect(plain.value('kubernetes_ingress_v1', 'spec.rule.0.host')).toBeUndefined();
  });
});

describe('on the cluster of a kubeconfig', () => {
  test('there is nothing of Google', () => {
    expect(local.resources.filter(({ type }) => !type.startsWith('kubernetes_'))).toEqual([]);
    expect(local.all('kubernetes_manifest')).toEqual([]);
    expect(local.value('kubernetes_service_v1', 'metadata.annotations')).toBeUndefined();
  });

  test('the keys are read while Terraform applies, and written again when they change', () => {
    const { values } = local.one('kubernetes_secret_v1');
    expect(values).not.toHaveProperty('data');
    expect(at(values, 'data_wo')).toEqual([
      { 'keys.json': expect.stringContaining('file("../../../keys.json")') },
    ]);
    expect(values['data_wo_revision']).toContain('sha256');
  });
});
