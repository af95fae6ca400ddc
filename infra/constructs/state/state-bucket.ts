import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { ProjectId } from '../../values/project.ts';
import type { Region } from '../../values/region.ts';

/** Bucket names are unique in the world, project ids too. */
export const stateBucketName = (projectId: ProjectId): string => `${projectId}-${contract.name}-state`;

export interface StateBucketProps {
  readonly projectId: ProjectId;
  readonly region: Region;
  /** Whether Terraform refuses to destroy it. */
  readonly deletionProtection: boolean;
  readonly dependsOn: ITerraformDependable[];
}

/** The bucket of the Terraform states: whoever can read it reads everything that a state holds. */
export class StateBucket extends Construct {
  readonly bucket: StorageBucket;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { projectId, region, deletionProtection, dependsOn } = props;
    this.bucket = new StorageBucket(this, 'bucket', {
      name: stateBucketName(projectId),
      location: region,
      // Access by IAM alone, no per-object lists beside it (CKV_GCP_29).
      uniformBucketLevelAccess: true,
      // Not even an owner can make a state public by mistake (CKV_GCP_114).
      publicAccessPrevention: 'enforced',
      // A broken state is repaired from the version before it (CKV_GCP_78).
      versioning: { enabled: true },
      softDeletePolicy: { retentionDurationSeconds: 30 * 24 * 3_600 },
      lifecycleRule: [
        { action: { type: 'Delete' }, condition: { numNewerVersions: 50, daysSinceNoncurrentTime: 90 } },
      ],
      // A bucket with states in it is not deleted, whatever is asked.
      forceDestroy: false,
      lifecycle: { preventDestroy: deletionProtection },
      dependsOn,
    });
    this.bucket.overrideLogicalId('state');
  }
}
