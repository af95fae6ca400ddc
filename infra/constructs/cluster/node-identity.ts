import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member/index.js';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { ProjectId } from '../../values/project.ts';

/**
 * The identity of the nodes, in place of the default account, which may edit the whole project (CKV2_GCP_1, CIS
 * 5.2.1). Its one role lets a node report logs and metrics.
 */
export class NodeIdentity extends Construct {
  readonly account: ServiceAccount;

  constructor(scope: Construct, id: string, { projectId }: { readonly projectId: ProjectId }) {
    super(scope, id);
    this.account = new ServiceAccount(this, 'account', {
      accountId: `${contract.name}-nodes`,
      displayName: 'Nodes of the cluster',
    });
    new ProjectIamMember(this, 'role', {
      project: projectId,
      role: 'roles/container.defaultNodeServiceAccount',
      member: this.account.member,
    });
  }
}
