import { describe, expect, test } from '@jest/globals';
import { at } from '../../synthesized.ts';
import { inspect, reference } from '../../testing/example.ts';

const cluster = 'google_container_cluster';
const pool = 'google_container_node_pool';
const program = inspect();

describe('Cluster', () => {
  test('stands in a region and three of its zones', () => {
    expect(program.one(cluster).values).toMatchObject({
      location: 'us-east1',
      node_locations: ['us-east1-b', 'us-east1-c', 'us-east1-d'],
    });
  });

  test('is protected where the environment says so, and only there', () => {
    expect(program.one(cluster).values).toMatchObject({
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
    const staging = inspect({ deletionProtection: false });
    for (const type of [
      cluster,
      'google_compute_network',
      'google_compute_subnetwork',
      'google_storage_bucket',
    ]) {
      expect(staging.value(type, 'lifecycle.prevent_destroy')).toBe(false);
    }
    expect(staging.value(cluster, 'deletion_protection')).toBe(false);
  });

  test('removing its first nodes does not look like a change that recreates it', () => {
    expect(program.value(cluster, 'lifecycle.ignore_changes')).toEqual([
      'node_config',
      'initial_node_count',
      'node_pool',
    ]);
  });

  test('its first nodes are set up like those that stay', () => {
    expect(program.value(cluster, 'node_config')).toEqual(program.value(pool, 'node_config'));
  });

  test('labels say whose it is', () => {
    expect(program.value(cluster, 'resource_labels')).toEqual({
      app: 'flight-delay',
      environment: 'test',
      managed_by: 'cdktf',
      team: 'data',
    });
  });

  test('groups can be named only where there is a domain', () => {
    expect(program.value(cluster, 'authenticator_groups_config.security_group')).toBe(
      'gke-security-groups@example.com',
    );
    const without = inspect({ groupsDomain: undefined });
    expect(without.value(cluster, 'authenticator_groups_config')).toBeUndefined();
  });
});

describe('EncryptionKey', () => {
  const key = reference('google_kms_crypto_key.cluster.id');

  test('customer-managed: secrets, disks and images are encrypted by our key', () => {
    expect(program.value(cluster, 'database_encryption')).toEqual({ state: 'ENCRYPTED', key_name: key });
    expect(program.value(pool, 'node_config.boot_disk_kms_key')).toBe(key);
    expect(program.value('google_artifact_registry_repository', 'kms_key_name')).toBe(key);
    expect(program.all('google_kms_crypto_key_iam_member').map(({ values }) => values['member'])).toEqual([
      'serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com',
      'serviceAccount:service-123456789012@compute-system.iam.gserviceaccount.com',
      'serviceAccount:service-123456789012@gcp-sa-artifactregistry.iam.gserviceaccount.com',
    ]);
    expect(program.value('google_kms_crypto_key', 'lifecycle.prevent_destroy')).toBe(true);
  });

  test('nothing is encrypted before it may be', () => {
    const grants = program.all('google_kms_crypto_key_iam_member').map(({ address }) => address);
    for (const type of [cluster, 'google_artifact_registry_repository']) {
      expect(program.value(type, 'depends_on')).toEqual(expect.arrayContaining(grants));
    }
  });

  test('google-managed: none of our own, nor the API for it', () => {
    const google = inspect({ encryption: 'google-managed' });
    expect(google.all('google_kms_crypto_key')).toEqual([]);
    expect(google.value(cluster, 'database_encryption')).toEqual({ state: 'DECRYPTED' });
    expect(google.value(pool, 'node_config.boot_disk_kms_key')).toBeUndefined();
    expect(google.all('google_project_service').map(({ address }) => address)).not.toContain(
      'google_project_service.api-cloudkms',
    );
  });
});

describe('NodePool', () => {
  test('has the size and machine of the environment', () => {
    const sized = inspect({
      nodePool: { machineType: 'n2d-standard-8', minimum: 4, maximum: 12, podsPerNode: 48 },
    });
    expect(sized.one(pool).values).toMatchObject({
      max_pods_per_node: 48,
      autoscaling: { total_min_node_count: 4, total_max_node_count: 12 },
      node_config: { machine_type: 'n2d-standard-8' },
    });
  });

  test('a new one stands before an old one goes, under another name', () => {
    expect(program.one(pool).values).toMatchObject({
      name_prefix: 'service-',
      lifecycle: { create_before_destroy: true },
      upgrade_settings: { max_surge: 1, max_unavailable: 0 },
    });
  });

  test('runs as an account of its own, usable by the applier alone', () => {
    const account = reference('google_service_account.node-identity-account.email');
    expect(program.value(pool, 'node_config.service_account')).toBe(account);
    expect(program.one('google_service_account_iam_member', 'applier').values).toMatchObject({
      role: 'roles/iam.serviceAccountUser',
      member: 'serviceAccount:flight-delay-applier@example-project.iam.gserviceaccount.com',
    });
  });
});

describe('images', () => {
  const policy = 'google_binary_authorization_policy';

  test('by default from Artifact Registry, which the nodes may read', () => {
    expect(program.value(policy, 'admission_whitelist_patterns.0.name_pattern')).toBe(
      'us-east1-docker.pkg.dev/example-project/flight-delay/flight-delay@*',
    );
    expect(program.one('google_artifact_registry_repository_iam_member').values).toMatchObject({
      member: reference('google_service_account.node-identity-account.member'),
      role: 'roles/artifactregistry.reader',
    });
  });

  test('from Docker Hub by one setting', () => {
    const hub = inspect({ registry: { kind: 'docker-hub', repository: 'acme/flight-delay' } });
    expect(hub.all('google_artifact_registry_repository')).toEqual([]);
    expect(hub.value(policy, 'admission_whitelist_patterns.0.name_pattern')).toBe(
      'docker.io/acme/flight-delay@*',
    );
    expect(hub.value('kubernetes_deployment_v1', 'spec.template.spec.container.0.image')).toMatch(
      /^docker\.io\/acme\/flight-delay@sha256:/,
    );
  });
});

describe('KeysSecret', () => {
  test('is a place for the keys, without any in it', () => {
    const { values } = program.one('google_secret_manager_secret');
    expect(values['secret_id']).toBe('flight-delay-keys');
    expect(at(values, 'replication.user_managed.replicas.0.location')).toEqual(['us-east1']);
    expect(program.all('google_secret_manager_secret_version')).toEqual([]);
  });
});
