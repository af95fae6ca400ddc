import { ServiceV1 } from '@cdktf/provider-kubernetes/lib/service-v1/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { objectMetadata, portNames, selectorLabels } from './identity.ts';

/** Port inside the cluster. */
export const servicePort = 80;

export interface ServiceProps {
  /** Name of the environment. */
  readonly environment: string;
  /** How a load balancer finds and treats it. @default no load balancer */
  readonly annotations?: Record<string, string> | undefined;
  readonly dependsOn: ITerraformDependable[];
}

/** The pods under one name. ClusterIP: the only way in from outside is the Ingress (the old setup had two). */
export class Service extends Construct {
  readonly service: ServiceV1;

  constructor(scope: Construct, id: string, { environment, annotations, dependsOn }: ServiceProps) {
    super(scope, id);
    this.service = new ServiceV1(this, 'service', {
      metadata: { ...objectMetadata(environment), ...(annotations && { annotations }) },
      spec: {
        type: 'ClusterIP',
        selector: selectorLabels(environment),
        port: [{ name: portNames.public, port: servicePort, targetPort: portNames.public, protocol: 'TCP' }],
      },
      dependsOn,
    });
  }
}
