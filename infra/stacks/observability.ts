import type { Construct } from 'constructs';
import { contract } from '../../service/contract.ts';
import { clusterProvider } from '../constructs/cluster/cluster-access.ts';
import { Budget } from '../constructs/observability/budget.ts';
import { LogRetention } from '../constructs/observability/log-retention.ts';
import { PodMonitoring } from '../constructs/observability/pod-monitoring.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import type { ClusterStack } from './cluster.ts';
import { EnvironmentStack } from './environment-stack.ts';
import type { WorkloadStack } from './workload.ts';

export interface ObservabilityStackProps {
  readonly cluster: ClusterStack;
  readonly workload: WorkloadStack;
}

/** How the running service is watched: metrics scraped, logs kept, money counted. */
export class ObservabilityStack extends EnvironmentStack {
  constructor(
    scope: Construct,
    environment: CloudEnvironment,
    { cluster, workload }: ObservabilityStackProps,
  ) {
    super(scope, environment, 'observability');
    // What is scraped lives in the workload's namespace.
    this.addDependency(workload);
    clusterProvider(this, cluster.access);
    const { name, budget, projectNumber } = environment;

    new PodMonitoring(this, 'pod-monitoring', { environment: name });
    new LogRetention(this, 'log-retention', environment);
    if (budget && projectNumber !== undefined) {
      new Budget(this, 'budget', { projectNumber, budget, displayName: `${contract.name} ${name}` });
    }
  }
}
