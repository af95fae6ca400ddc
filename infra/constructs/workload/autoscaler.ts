import { HorizontalPodAutoscalerV2 } from '@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { objectMetadata, workloadName } from './identity.ts';

/** Share of its one core at which a pod is as busy as it should be: latency stays flat, and a lost zone can be borne. */
const targetUtilizationPercent = 60;

export interface AutoscalerProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly replicas: { readonly minimum: number; readonly maximum: number };
  readonly dependsOn: ITerraformDependable[];
}

/** Sets the number of pods by how busy they are: up at once, down slowly. */
export class Autoscaler extends Construct {
  constructor(scope: Construct, id: string, { environment, replicas, dependsOn }: AutoscalerProps) {
    super(scope, id);
    new HorizontalPodAutoscalerV2(this, 'autoscaler', {
      metadata: objectMetadata(environment),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: workloadName },
        minReplicas: replicas.minimum,
        maxReplicas: replicas.maximum,
        metric: [
          {
            type: 'Resource',
            resource: {
              name: 'cpu',
              target: { type: 'Utilization', averageUtilization: targetUtilizationPercent },
            },
          },
        ],
        behavior: {
          // May double every 15 seconds: a start takes about one.
          scaleUp: [
            {
              stabilizationWindowSeconds: 0,
              selectPolicy: 'Max',
              policy: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
            },
          ],
          // One pod a minute, and only after five quiet minutes.
          scaleDown: [
            {
              stabilizationWindowSeconds: 300,
              selectPolicy: 'Max',
              policy: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
            },
          ],
        },
      },
      dependsOn,
    });
  }
}
