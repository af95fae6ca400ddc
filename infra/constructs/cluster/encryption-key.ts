import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key/index.js';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member/index.js';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { ProjectNumber } from '../../values/project.ts';
import type { Region } from '../../values/region.ts';

/** Google's own accounts that encrypt with the key: Kubernetes secrets, disks of nodes, images. */
const serviceAgents = ['container-engine-robot', 'compute-system', 'gcp-sa-artifactregistry'] as const;

export interface EncryptionKeyProps {
  readonly region: Region;
  readonly projectNumber: ProjectNumber;
}

/** A key of our own in Cloud KMS: taking it away makes secrets, disks and images unreadable (CIS 5.3.1, 5.9.1). */
export class EncryptionKey extends Construct {
  readonly key: KmsCryptoKey;
  /** What must be granted before anything can be encrypted with it. */
  readonly dependsOn: ITerraformDependable[];

  constructor(scope: Construct, id: string, { region, projectNumber }: EncryptionKeyProps) {
    super(scope, id);
    const ring = new KmsKeyRing(this, 'ring', { name: contract.name, location: region });
    ring.overrideLogicalId('keys');
    this.key = new KmsCryptoKey(this, 'key', {
      name: 'cluster',
      keyRing: ring.id,
      // A new version every 90 days; what older ones encrypted stays readable (CKV_GCP_43).
      rotationPeriod: `${90 * 24 * 3_600}s`,
      // Destroying the key would destroy what it encrypts (CKV_GCP_82).
      lifecycle: { preventDestroy: true },
    });
    this.key.overrideLogicalId('cluster');
    this.dependsOn = serviceAgents.map(
      agent =>
        new KmsCryptoKeyIamMember(this, agent, {
          cryptoKeyId: this.key.id,
          role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
          member: `serviceAccount:service-${projectNumber}@${agent}.iam.gserviceaccount.com`,
        }),
    );
  }
}
