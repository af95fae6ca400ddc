import { MonitoringCustomService } from '@cdktf/provider-google/lib/monitoring-custom-service/index.js';
import {
  MonitoringSlo,
  type MonitoringSloRequestBasedSli,
} from '@cdktf/provider-google/lib/monitoring-slo/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import { type Objective, objectives } from '../../../service/slo.ts';
import type { ProjectId } from '../../values/project.ts';
import { duration, percent } from '../../values/quantities.ts';
import { loadBalancer } from './load-balancer-metrics.ts';
import type { Runbook } from './runbook.ts';

export interface ServiceLevelObjectivesProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly projectId: ProjectId;
  /** Labels of everything that can have some. */
  readonly labels: Record<string, string>;
}

/** An objective in Cloud Monitoring. */
export interface MonitoredObjective {
  readonly objective: Objective;
  /** What the objective says, in words. */
  readonly says: string;
  /** Full name by which filters select it: known before it exists, but of no use before. */
  readonly name: string;
  readonly slo: MonitoringSlo;
  /** Filter of the requests that count for it. */
  readonly requests: string;
  /** What to do when it is not kept. */
  readonly runbook: Runbook;
}

type Indicator = { readonly requestBasedSli: MonitoringSloRequestBasedSli };

/** What is promised (service/slo.ts), watched where users come in. */
export class ServiceLevelObjectives extends Construct {
  readonly all: readonly MonitoredObjective[];

  constructor(scope: Construct, id: string, { environment, projectId, labels }: ServiceLevelObjectivesProps) {
    super(scope, id);
    const { serviceId: service } = new MonitoringCustomService(this, 'service', {
      serviceId: contract.name,
      displayName: `${contract.name} ${environment}`,
      userLabels: labels,
    });
    const monitored = (
      objective: Objective,
      { requestBasedSli, ...rest }: Omit<MonitoredObjective, 'objective' | 'name' | 'slo'> & Indicator,
    ): MonitoredObjective => {
      const slo = new MonitoringSlo(this, objective.id, {
        service,
        sloId: objective.id,
        displayName: `${percent(objective.target)} ${rest.says} over ${objectives.windowDays} days`,
        goal: objective.target,
        rollingPeriodDays: objectives.windowDays,
        requestBasedSli,
        userLabels: labels,
      });
      const name = `projects/${projectId}/services/${contract.name}/serviceLevelObjectives/${objective.id}`;
      return { objective, name, slo, ...rest };
    };

    // Neither refusals nor redirects count: service/slo.ts.
    const availability = monitored(objectives.availability, {
      says: 'answered',
      requests: loadBalancer.requests(200, 500),
      runbook: 'availability-burn',
      requestBasedSli: {
        goodTotalRatio: {
          goodServiceFilter: loadBalancer.requests(200),
          badServiceFilter: loadBalancer.requests(500),
        },
      },
    });
    const latency = objectives.latency.map(objective =>
      monitored(objective, {
        says: `answered within ${duration(objective.thresholdSeconds)}`,
        requests: loadBalancer.requests(200),
        runbook: 'latency-burn',
        requestBasedSli: {
          distributionCut: {
            distributionFilter: loadBalancer.latencies(200),
            range: { min: 0, max: objective.thresholdSeconds * 1_000 },
          },
        },
      }),
    );
    this.all = [availability, ...latency];
  }
}
