import { ProjectIamAuditConfig } from '@cdktf/provider-google/lib/project-iam-audit-config/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ProjectId } from '../../values/project.ts';

/** Where secrets lie: the states, the keys of clients, the keys that encrypt. */
const services = ['storage', 'secretmanager', 'cloudkms'] as const;

export interface AccessLogProps {
  readonly projectId: ProjectId;
  readonly dependsOn: ITerraformDependable[];
}

/** Writes down who read what where secrets lie; Google logs changes by itself, but no reads (CKV_GCP_62, CIS 5.7.2). */
export class AccessLog extends Construct {
  constructor(scope: Construct, id: string, { projectId, dependsOn }: AccessLogProps) {
    super(scope, id);
    for (const service of services) {
      new ProjectIamAuditConfig(this, service, {
        project: projectId,
        service: `${service}.googleapis.com`,
        auditLogConfig: [{ logType: 'DATA_READ' }, { logType: 'DATA_WRITE' }],
        dependsOn,
      });
    }
  }
}
