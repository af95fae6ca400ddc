import { LoggingProjectBucketConfig } from '@cdktf/provider-google/lib/logging-project-bucket-config/index.js';
import { Construct } from 'constructs';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';

export type LogRetentionProps = Pick<
  CloudEnvironment,
  'projectId' | 'logRetentionDays' | 'deletionProtection'
>;

/** How long Cloud Logging keeps the project's logs; admin activity is kept 400 days by Google, whatever we say. */
export class LogRetention extends Construct {
  constructor(scope: Construct, id: string, props: LogRetentionProps) {
    super(scope, id);
    const { projectId, logRetentionDays, deletionProtection } = props;
    new LoggingProjectBucketConfig(this, 'default', {
      project: projectId,
      location: 'global',
      bucketId: '_Default',
      retentionDays: logRetentionDays,
      // It would only be as it was before; but `destroy` begins with this stack, and has to end here too.
      lifecycle: { preventDestroy: deletionProtection },
    });
  }
}
