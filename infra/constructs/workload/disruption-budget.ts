import { PodDisruptionBudgetV1 } from '@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { objectMetadata, selectorLabels } from './identity.ts';

export interface DisruptionBudgetProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly dependsOn: ITerraformDependable[];
}

/** Nodes may be drained one pod at a time: upgrades go on, and the service stays. */
export class DisruptionBudget extends Construct {
  constructor(scope: Construct, id: string, { environment, dependsOn }: DisruptionBudgetProps) {
    super(scope, id);
    new PodDisruptionBudgetV1(this, 'budget', {
      metadata: objectMetadata(environment),
      spec: { maxUnavailable: '1', selector: { matchLabels: selectorLabels(environment) } },
      dependsOn,
    });
  }
}
