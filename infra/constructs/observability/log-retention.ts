import { LoggingProjectBucketConfig } from '@cdktf/provider-google/lib/logging-project-bucket-config/index.js';
import { Construct } from 'constructs';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';

export type LogRetentionProps = Pick<CloudEnvironment, 'projectId' | 'logRetentionDays'>;

/** How long Cloud Logging keeps the project's logs; admin activity is kept 400 days by Google, whatever we say. */
export class LogRetention extends Construct {
  constructor(scope: Construct, id: string, { projectId, logRetentionDays }: LogRetentionProps) {
    super(scope, id);
    new LoggingProjectBucketConfig(this, 'default', {
      project: projectId,
      location: 'global',
      bucketId: '_Default',
      retentionDays: logRetentionDays,
    });
  }
}
