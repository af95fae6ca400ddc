import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member/index.js';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account/index.js';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { ProjectId } from '../../values/project.ts';

/** Reads what a plan compares, changes nothing. */
const plannerRoles = [
  'roles/artifactregistry.reader',
  'roles/binaryauthorization.policyViewer',
  'roles/cloudkms.viewer',
  'roles/compute.viewer',
  'roles/container.viewer',
  'roles/iam.securityReviewer',
  'roles/logging.viewer',
  'roles/monitoring.viewer',
  'roles/pubsub.viewer',
  'roles/secretmanager.viewer',
  'roles/serviceusage.serviceUsageViewer',
  'roles/storage.bucketViewer',
] as const;

/** What the stacks of an environment create, and no more: neither owner nor editor. */
const applierRoles = [
  'roles/artifactregistry.admin',
  'roles/binaryauthorization.policyEditor',
  'roles/cloudkms.admin',
  'roles/compute.loadBalancerAdmin',
  'roles/compute.networkAdmin',
  'roles/compute.securityAdmin',
  'roles/container.admin',
  'roles/iam.serviceAccountAdmin',
  'roles/logging.configWriter',
  'roles/monitoring.editor',
  'roles/pubsub.editor',
  'roles/resourcemanager.projectIamAdmin',
  'roles/secretmanager.admin',
  'roles/serviceusage.serviceUsageAdmin',
  'roles/storage.admin',
] as const;

/** Name of an identity within its project. */
const accountId = (name: 'planner' | 'applier'): string => `${contract.name}-${name}`;

/** The identity that applies in a project, as an IAM member: known before it exists. */
export const applierOf = (projectId: ProjectId): string =>
  `serviceAccount:${accountId('applier')}@${projectId}.iam.gserviceaccount.com`;

export interface DeployersProps {
  readonly projectId: ProjectId;
  /** Name of the bucket with the states. */
  readonly stateBucket: string;
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Two identities for the pipeline: a pull request plans with one that can only read, the main branch applies with the
 * other. Neither has a key; a runner impersonates them (GOOGLE_IMPERSONATE_SERVICE_ACCOUNT).
 */
export class Deployers extends Construct {
  readonly planner: ServiceAccount;
  readonly applier: ServiceAccount;

  constructor(scope: Construct, id: string, props: DeployersProps) {
    super(scope, id);
    const { projectId, stateBucket, dependsOn } = props;
    const identity = (name: 'planner' | 'applier', displayName: string, roles: readonly string[]) => {
      const account = new ServiceAccount(this, name, {
        accountId: accountId(name),
        displayName,
        dependsOn,
      });
      for (const role of roles) {
        new ProjectIamMember(this, `${name}-${role.slice('roles/'.length).replaceAll('.', '-')}`, {
          project: projectId,
          role,
          member: account.member,
        });
      }
      return account;
    };
    this.planner = identity('planner', 'Plans changes: reads, never writes', plannerRoles);
    this.applier = identity('applier', 'Applies changes', applierRoles);
    new StorageBucketIamMember(this, 'planner-reads-state', {
      bucket: stateBucket,
      role: 'roles/storage.objectViewer',
      member: this.planner.member,
    });
  }
}
