import type { Kinds } from '../kind.ts';

/** What is kept: objects, secrets, keys, messages. */
export const storageKinds: Kinds = {
  google_storage_bucket: {
    // One name space for everybody in the world.
    id: '{name}',
    link: 'https://www.googleapis.com/storage/v1/b/',
    api: 'storage',
    regions: ['location'],
    computed: { url: 'gs://{name}', rpo: 'DEFAULT' },
  },
  google_secret_manager_secret: {
    id: 'projects/{project}/secrets/{secret_id}',
    api: 'secretmanager',
    regions: ['replication.*.user_managed.*.replicas.*.location'],
    computed: { name: 'projects/{project:number}/secrets/{secret_id}' },
  },
  google_kms_key_ring: {
    id: 'projects/{project}/locations/{location}/keyRings/{name}',
    api: 'cloudkms',
    regions: ['location'],
    deleted: 'keeps its name',
  },
  google_kms_crypto_key: {
    id: '{key_ring}/cryptoKeys/{name}',
    api: 'cloudkms',
    refers: [{ at: 'key_ring', to: 'google_kms_key_ring' }],
    computed: { destroy_scheduled_duration: '2592000s' },
    deleted: 'keeps its name',
  },
  google_pubsub_topic: { id: 'projects/{project}/topics/{name}', api: 'pubsub' },
};
