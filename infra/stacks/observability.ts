import type { Construct } from 'constructs';
import { contract } from '../../service/contract.ts';
import { burnAlerts } from '../../service/slo.ts';
import { clusterProvider } from '../constructs/cluster/cluster-access.ts';
import { Budget } from '../constructs/observability/budget.ts';
import { BurnRateAlert } from '../constructs/observability/burn-rate-alert.ts';
import { Dashboard } from '../constructs/observability/dashboard.ts';
import { LogRetention } from '../constructs/observability/log-retention.ts';
import { PodMonitoring } from '../constructs/observability/pod-monitoring.ts';
import { Recipients } from '../constructs/observability/recipients.ts';
import { ServiceLevelObjectives } from '../constructs/observability/service-level-objectives.ts';
import { Uptime } from '../constructs/observability/uptime.ts';
import type { CloudEnvironment } from '../environments/schema/environment.ts';
import type { ClusterStack } from './cluster.ts';
import { EnvironmentStack, resourceLabels } from './environment-stack.ts';
import type { WorkloadStack } from './workload.ts';

export interface ObservabilityStackProps {
  readonly cluster: ClusterStack;
  readonly workload: WorkloadStack;
}

/** How the running service is watched: promises and alerts, metrics scraped, logs kept, money counted. */
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
    const { name, budget, projectNumber, projectId, domain, notify } = environment;
    const labels = resourceLabels(environment);
    const common = { environment: name, labels, runbooksUrl: notify.runbooksUrl };

    const { channels } = new Recipients(this, 'recipients', { notify, labels });
    const { all: promises } = new ServiceLevelObjectives(this, 'slo', {
      environment: name,
      projectId,
      labels,
    });
    for (const monitored of promises) {
      for (const alert of burnAlerts) {
        const id = `${monitored.objective.id}-${alert.id}`;
        new BurnRateAlert(this, id, { ...common, channels: channels[alert.severity], monitored, alert });
      }
    }
    if (domain !== undefined) {
      new Uptime(this, 'uptime', { ...common, channels: channels.page, projectId, domain });
    }
    new Dashboard(this, 'dashboard', { environment: name, promises });
    new PodMonitoring(this, 'pod-monitoring', { environment: name });
    new LogRetention(this, 'log-retention', environment);
    if (budget && projectNumber !== undefined) {
      new Budget(this, 'budget', { projectNumber, budget, displayName: `${contract.name} ${name}` });
    }
  }
}
