import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { objectMetadata } from './identity.ts';

export interface WorkloadServiceAccountProps {
  /** Name of the environment. */
  readonly environment: string;
  /** @default none */
  readonly annotations?: Record<string, string> | undefined;
  readonly dependsOn: ITerraformDependable[];
}

/** The service's account in Kubernetes: no token, because it never asks Kubernetes anything (CKV_K8S_41). */
export class WorkloadServiceAccount extends Construct {
  readonly account: ServiceAccountV1;

  constructor(scope: Construct, id: string, props: WorkloadServiceAccountProps) {
    super(scope, id);
    const { environment, annotations, dependsOn } = props;
    this.account = new ServiceAccountV1(this, 'account', {
      metadata: { ...objectMetadata(environment), ...(annotations && { annotations }) },
      automountServiceAccountToken: false,
      dependsOn,
    });
  }
}
