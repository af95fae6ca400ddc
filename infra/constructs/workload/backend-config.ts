import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import { objectMetadata, portNames, workloadName } from './identity.ts';
import { timing } from './timing.ts';

/** What a Service says to be found by GKE's load balancer, pod by pod, and treated as BackendConfig tells. */
export const loadBalancerAnnotations: Record<string, string> = {
  'cloud.google.com/neg': JSON.stringify({ ingress: true }),
  'cloud.google.com/backend-config': JSON.stringify({ ports: { [portNames.public]: workloadName } }),
};

export interface BackendConfigProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the Cloud Armor policy in front. */
  readonly securityPolicy: string;
  readonly dependsOn: ITerraformDependable[];
}

/** How Google's load balancer treats the pods. Stated, because what it guesses from probes it guesses only once. */
export class BackendConfig extends Construct {
  readonly manifest: Manifest;

  constructor(scope: Construct, id: string, props: BackendConfigProps) {
    super(scope, id);
    const { environment, securityPolicy, dependsOn } = props;
    const { intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } = timing.healthCheck;
    this.manifest = new Manifest(this, 'backend-config', {
      manifest: {
        apiVersion: 'cloud.google.com/v1',
        kind: 'BackendConfig',
        metadata: objectMetadata(environment),
        spec: {
          timeoutSec: timing.backendTimeoutSeconds,
          connectionDraining: { drainingTimeoutSec: timing.connectionDrainingSeconds },
          healthCheck: {
            type: 'HTTP',
            requestPath: contract.paths.ready,
            port: contract.ports.public,
            checkIntervalSec: intervalSeconds,
            timeoutSec: timeoutSeconds,
            healthyThreshold,
            unhealthyThreshold,
          },
          securityPolicy: { name: securityPolicy },
          logging: { enable: true, sampleRate: 0.1 },
        },
      },
      dependsOn,
    });
  }
}
