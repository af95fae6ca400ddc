import { SecretManagerSecret } from '@cdktf/provider-google/lib/secret-manager-secret/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { Region } from '../../values/region.ts';

/** Name of the secret; people add its versions, Terraform never sees a key. */
export const keysSecretName = `${contract.name}-keys`;

export interface KeysSecretProps {
  readonly region: Region;
  /** Whether Terraform refuses to destroy it. */
  readonly deletionProtection: boolean;
}

/** The place of the service's key file (digests of API keys): `npm run keys` writes it, `gcloud secrets versions add` puts it here. */
export class KeysSecret extends Construct {
  constructor(scope: Construct, id: string, { region, deletionProtection }: KeysSecretProps) {
    super(scope, id);
    const secret = new SecretManagerSecret(this, 'secret', {
      secretId: keysSecretName,
      // Kept where it is used.
      replication: { userManaged: { replicas: [{ location: region }] } },
      // A destroyed version can be brought back for a day.
      versionDestroyTtl: `${24 * 3_600}s`,
      deletionProtection,
      lifecycle: { preventDestroy: deletionProtection },
    });
    secret.overrideLogicalId('keys');
  }
}
