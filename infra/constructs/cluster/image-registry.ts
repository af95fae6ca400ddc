import { ArtifactRegistryRepository } from '@cdktf/provider-google/lib/artifact-registry-repository/index.js';
import { ArtifactRegistryRepositoryIamMember } from '@cdktf/provider-google/lib/artifact-registry-repository-iam-member/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { Region } from '../../values/region.ts';

export interface ImageRegistryProps {
  readonly region: Region;
  /** Who pulls from it: the nodes, as an IAM member. */
  readonly reader: string;
  /** Id of the key that encrypts the images. @default Google's */
  readonly encryptionKey?: string | undefined;
  readonly dependsOn: ITerraformDependable[];
}

/** The repository of the service's images in Artifact Registry. */
export class ImageRegistry extends Construct {
  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    const { region, reader, encryptionKey, dependsOn } = props;
    const repository = new ArtifactRegistryRepository(this, 'repository', {
      repositoryId: contract.name,
      location: region,
      format: 'DOCKER',
      description: 'Images of the prediction service',
      // What a tag names cannot be exchanged behind our backs.
      dockerConfig: { immutableTags: true },
      // Known weaknesses of each image are listed (CIS 5.1.1).
      vulnerabilityScanningConfig: { enablementConfig: 'INHERITED' },
      cleanupPolicies: [
        { id: 'keep-newest', action: 'KEEP', mostRecentVersions: { keepCount: 20 } },
        { id: 'delete-untagged', action: 'DELETE', condition: { tagState: 'UNTAGGED', olderThan: '30d' } },
      ],
      dependsOn,
      // Our own key where the environment asks for it (CKV_GCP_84).
      ...(encryptionKey !== undefined && { kmsKeyName: encryptionKey }),
    });
    repository.overrideLogicalId('images');
    // On this repository alone, and reading alone (CIS 5.1.2, 5.1.3).
    new ArtifactRegistryRepositoryIamMember(this, 'reader', {
      repository: repository.name,
      location: region,
      role: 'roles/artifactregistry.reader',
      member: reader,
    });
  }
}
