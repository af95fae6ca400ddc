import {
  MonitoringAlertPolicy,
  type MonitoringAlertPolicyConditions,
} from '@cdktf/provider-google/lib/monitoring-alert-policy/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import {
  badRatioThreshold,
  burnRate,
  fewestRequests,
  hoursToExhaustion,
} from '../../../service/error-budget.ts';
import type { BurnAlert } from '../../../service/slo.ts';
import { percent } from '../../values/quantities.ts';
import { alertDocumentation } from './runbook.ts';
import type { MonitoredObjective } from './service-level-objectives.ts';

/** How loud an alert is in the console. */
export const consoleSeverity = { page: 'CRITICAL', ticket: 'WARNING' } as const;

export interface AlertProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Labels of everything that can have some. */
  readonly labels: Record<string, string>;
  /** Names of notification channels. */
  readonly channels: string[];
  /** Where docs/runbooks/ can be read in a browser, if anywhere. */
  readonly runbooksUrl: string | undefined;
}

export interface BurnRateAlertProps extends AlertProps {
  readonly monitored: MonitoredObjective;
  readonly alert: BurnAlert;
}

/** Fires when an error budget burns too fast over a long window and over a short one, and with enough requests. */
export class BurnRateAlert extends Construct {
  constructor(scope: Construct, id: string, props: BurnRateAlertProps) {
    super(scope, id);
    const { environment, labels, channels, runbooksUrl, monitored, alert } = props;
    const { objective, says, name, slo, requests, runbook } = monitored;
    const rate = burnRate(alert);
    const burnsOver = (minutes: number): MonitoringAlertPolicyConditions => ({
      displayName: `burns over ${rate} times too fast, ${minutes} min`,
      conditionThreshold: {
        filter: `select_slo_burn_rate("${name}", "${minutes * 60}s")`,
        comparison: 'COMPARISON_GT',
        thresholdValue: rate,
        duration: '0s',
      },
    });
    const fewest = fewestRequests(objective, alert);
    new MonitoringAlertPolicy(this, 'policy', {
      displayName: `${contract.name} ${environment}: ${objective.id}-${alert.id}`,
      severity: consoleSeverity[alert.severity],
      // All at once: the long window is the evidence, the short one ends the alert soon after the trouble.
      combiner: 'AND',
      conditions: [
        burnsOver(alert.longMinutes),
        burnsOver(alert.shortMinutes),
        {
          displayName: `at least ${fewest} requests, ${alert.longMinutes} min`,
          conditionThreshold: {
            filter: requests,
            aggregations: [
              {
                alignmentPeriod: `${alert.longMinutes * 60}s`,
                perSeriesAligner: 'ALIGN_DELTA',
                crossSeriesReducer: 'REDUCE_SUM',
              },
            ],
            comparison: 'COMPARISON_GT',
            thresholdValue: fewest - 1,
            duration: '0s',
          },
        },
      ],
      // Without requests there is nothing to compare; it closes when the long window has forgotten the trouble.
      alertStrategy: { autoClose: `${alert.longMinutes * 60}s` },
      notificationChannels: channels,
      documentation: alertDocumentation(
        `${percent(objective.target)} of requests are to be ${says}. More than ` +
          `${percent(badRatioThreshold(objective, alert))} were not, over ${alert.longMinutes} minutes, and it goes on: ` +
          `${percent(alert.budgetShare)} of the error budget is gone, and at this rate all of it within ` +
          `${hoursToExhaustion(alert)} hours.`,
        runbook,
        runbooksUrl,
      ),
      userLabels: labels,
      dependsOn: [slo],
    });
  }
}
