import type { Kind, Kinds } from '../kind.ts';

/** A role granted to one member: granting it again changes nothing. */
const grant = (on: string, api: string, to?: { readonly at: string; readonly to: string }): Kind => ({
  id: `${on}/{role}/{member}`,
  api,
  existing: 'is taken over',
  ...(to && { refers: [to] }),
});

/** Who may do what, and which APIs are on. */
export const accessKinds: Kinds = {
  google_project_service: {
    id: '{project}/{service}',
    api: 'serviceusage',
    existing: 'is taken over',
  },
  google_project_iam_member: grant('{project}', 'cloudresourcemanager'),
  google_project_iam_audit_config: {
    id: '{project}/audit_config/{service}',
    api: 'cloudresourcemanager',
    existing: 'is taken over',
  },
  google_service_account: {
    id: 'projects/{project}/serviceAccounts/{email}',
    api: 'iam',
    computed: {
      email: '{account_id}@{project}.iam.gserviceaccount.com',
      member: 'serviceAccount:{account_id}@{project}.iam.gserviceaccount.com',
      name: 'projects/{project}/serviceAccounts/{email}',
    },
  },
  google_service_account_iam_member: grant('{service_account_id}', 'iam', {
    at: 'service_account_id',
    to: 'google_service_account',
  }),
  google_artifact_registry_repository_iam_member: grant(
    'projects/{project}/locations/{location}/repositories/{repository:name}',
    'artifactregistry',
    { at: 'repository', to: 'google_artifact_registry_repository' },
  ),
  google_kms_crypto_key_iam_member: grant('{crypto_key_id}', 'cloudkms', {
    at: 'crypto_key_id',
    to: 'google_kms_crypto_key',
  }),
  google_pubsub_topic_iam_member: grant('projects/{project}/topics/{topic:name}', 'pubsub', {
    at: 'topic',
    to: 'google_pubsub_topic',
  }),
  google_secret_manager_secret_iam_member: grant(
    'projects/{project}/secrets/{secret_id:name}',
    'secretmanager',
    { at: 'secret_id', to: 'google_secret_manager_secret' },
  ),
  google_storage_bucket_iam_member: grant('b/{bucket:name}', 'storage', {
    at: 'bucket',
    to: 'google_storage_bucket',
  }),
};
