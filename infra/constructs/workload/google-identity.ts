import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member/index.js';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account/index.js';
import { ServiceAccountIamMember } from '@cdktf/provider-google/lib/service-account-iam-member/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ProjectId } from '../../values/project.ts';
import { keysSecretName } from '../cluster/keys-secret.ts';
import { workloadName } from './identity.ts';

/** The service's Google identity: bound to its Kubernetes account, without a key, and good for one secret (CIS 5.2.2). */
export class GoogleIdentity extends Construct {
  /** Annotations by which the Kubernetes account says whose identity it has. */
  readonly annotations: Record<string, string>;
  /** What must exist before a pod can use the identity. */
  readonly dependsOn: ITerraformDependable[];

  constructor(scope: Construct, id: string, { projectId }: { readonly projectId: ProjectId }) {
    super(scope, id);
    const account = new ServiceAccount(this, 'account', {
      accountId: workloadName,
      displayName: 'The prediction service',
    });
    const bound = new ServiceAccountIamMember(this, 'workload-identity', {
      serviceAccountId: account.name,
      role: 'roles/iam.workloadIdentityUser',
      member: `serviceAccount:${projectId}.svc.id.goog[${workloadName}/${workloadName}]`,
    });
    const reads = new SecretManagerSecretIamMember(this, 'keys-reader', {
      secretId: keysSecretName,
      role: 'roles/secretmanager.secretAccessor',
      member: account.member,
    });
    this.dependsOn = [bound, reads];
    this.annotations = {
      // Spelt out rather than referred to, so that the plain manifests can say it too.
      'iam.gke.io/gcp-service-account': `${workloadName}@${projectId}.iam.gserviceaccount.com`,
    };
  }
}
