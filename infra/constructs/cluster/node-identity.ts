import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member/index.js';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account/index.js';
import { ServiceAccountIamMember } from '@cdktf/provider-google/lib/service-account-iam-member/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { ProjectId } from '../../values/project.ts';

export interface NodeIdentityProps {
  readonly projectId: ProjectId;
  /** Who creates nodes with this identity, as an IAM member. */
  readonly applier: string;
}

/**
 * The identity of the nodes, in place of the default account, which may edit the whole project (CKV2_GCP_1, CIS
 * 5.2.1). Its one role lets a node report logs and metrics.
 */
export class NodeIdentity extends Construct {
  readonly account: ServiceAccount;
  /** What must be granted before nodes can be created with it. */
  readonly dependsOn: ITerraformDependable[];

  constructor(scope: Construct, id: string, { projectId, applier }: NodeIdentityProps) {
    super(scope, id);
    this.account = new ServiceAccount(this, 'account', {
      accountId: `${contract.name}-nodes`,
      displayName: 'Nodes of the cluster',
    });
    const role = new ProjectIamMember(this, 'role', {
      project: projectId,
      role: 'roles/container.defaultNodeServiceAccount',
      member: this.account.member,
    });
    // On this account alone: at project level it would let the applier act as any account (CKV_GCP_41).
    const usable = new ServiceAccountIamMember(this, 'applier', {
      serviceAccountId: this.account.name,
      role: 'roles/iam.serviceAccountUser',
      member: applier,
    });
    this.dependsOn = [role, usable];
  }
}
