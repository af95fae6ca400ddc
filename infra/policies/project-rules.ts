import { at, type Resource } from '../synthesized.ts';
import { companion, every, is, present, type Rule } from './rule.ts';

const bucket = 'google_storage_bucket';
const grant = 'google_project_iam_member';
const names = (role: RegExp) => (found: readonly unknown[]) => !found.some(value => role.test(String(value)));

const worldOpen = ({ type, values }: Resource): boolean =>
  type === 'google_compute_firewall' &&
  at(values, 'allow').length > 0 &&
  at(values, 'source_ranges.*').some(range => range === '0.0.0.0/0');

/** What network, state, registry and rights in a project must be. */
export const projectRules: readonly Rule[] = [
  every('CKV_GCP_26', 'flows are logged', 'google_compute_subnetwork', 'log_config', present),
  every(
    'CKV_GCP_74',
    'private access to Google',
    'google_compute_subnetwork',
    'private_ip_google_access',
    is(true),
  ),
  every(
    'CKV_GCP_118',
    'no automatic subnets',
    'google_compute_network',
    'auto_create_subnetworks',
    is(false),
  ),
  companion(
    'CKV2_GCP_18',
    'a network has a firewall that refuses the rest',
    'google_compute_network',
    ({ type, values }) => type === 'google_compute_firewall' && at(values, 'deny').length > 0,
  ),
  {
    id: 'Trivy-GCP-0027',
    says: 'nothing is open to the world',
    offenders: resources => resources.filter(worldOpen),
  },
  every('CKV_GCP_29', 'access to buckets by IAM alone', bucket, 'uniform_bucket_level_access', is(true)),
  every('CKV_GCP_62', 'access to buckets is logged to a bucket', bucket, 'logging', present),
  every('CKV_GCP_78', 'buckets keep old versions', bucket, 'versioning.enabled', is(true)),
  every('CKV_GCP_114', 'buckets are never public', bucket, 'public_access_prevention', is('enforced')),
  every(
    'CKV_GCP_41',
    'nobody may act as any account',
    grant,
    'role',
    names(/serviceAccount(User|TokenCreator)$/),
  ),
  every('CKV_GCP_49', 'nobody manages all accounts', grant, 'role', names(/iam\.serviceAccountAdmin$/)),
  every('CKV_GCP_117', 'no basic roles', grant, 'role', names(/^roles\/(owner|editor|viewer)$/)),
  every('CKV_GCP_83', 'topics have our own key', 'google_pubsub_topic', 'kms_key_name', present),
  every(
    'CKV_GCP_84',
    'images have our own key',
    'google_artifact_registry_repository',
    'kms_key_name',
    present,
  ),
  every(
    'AR-immutable',
    'tags are immutable',
    'google_artifact_registry_repository',
    'docker_config.immutable_tags',
    is(true),
  ),
  every('API-stays', 'APIs stay on', 'google_project_service', 'disable_on_destroy', is(false)),
];
