import type { MonitoringAlertPolicyConditions } from '@cdktf/provider-google/lib/monitoring-alert-policy/index.js';
import { Construct } from 'constructs';
import {
  badRatioThreshold,
  burnRate,
  fewestRequests,
  hoursToExhaustion,
} from '../../../service/error-budget.ts';
import type { BurnAlert } from '../../../service/slo.ts';
import { percent } from '../../values/quantities.ts';
import { type AlertContext, alertPolicy } from './alert.ts';
import type { MonitoredObjective } from './service-level-objectives.ts';

export interface BurnRateAlertProps extends AlertContext {
  readonly monitored: MonitoredObjective;
  readonly alert: BurnAlert;
}

/** The error budget burns faster than the alert's rate, over a window. */
const burns = (slo: string, alert: BurnAlert, minutes: number): MonitoringAlertPolicyConditions => ({
  displayName: `burns over ${burnRate(alert)} times too fast, ${minutes} min`,
  conditionThreshold: {
    filter: `select_slo_burn_rate("${slo}", "${minutes * 60}s")`,
    comparison: 'COMPARISON_GT',
    thresholdValue: burnRate(alert),
    duration: '0s',
  },
});

/** At least so many requests came in a window. */
const came = (requests: string, fewest: number, minutes: number): MonitoringAlertPolicyConditions => ({
  displayName: `at least ${fewest} requests, ${minutes} min`,
  conditionThreshold: {
    filter: requests,
    aggregations: [
      {
        alignmentPeriod: `${minutes * 60}s`,
        perSeriesAligner: 'ALIGN_DELTA',
        crossSeriesReducer: 'REDUCE_SUM',
      },
    ],
    comparison: 'COMPARISON_GT',
    thresholdValue: fewest - 1,
    duration: '0s',
  },
});

/** Fires when an error budget burns too fast over a long window and over a short one, and with enough requests. */
export class BurnRateAlert extends Construct {
  constructor(scope: Construct, id: string, { monitored, alert, ...context }: BurnRateAlertProps) {
    super(scope, id);
    const { objective, says, name, slo, requests, runbook } = monitored;
    const { longMinutes, shortMinutes } = alert;
    alertPolicy(this, 'policy', {
      ...context,
      name: `${objective.id}-${alert.id}`,
      severity: alert.severity,
      // The long window is the evidence, the short one ends the alert soon after the trouble.
      conditions: [
        burns(name, alert, longMinutes),
        burns(name, alert, shortMinutes),
        came(requests, fewestRequests(objective, alert), longMinutes),
      ],
      autoCloseSeconds: longMinutes * 60,
      text:
        `${percent(objective.target)} of requests are to be ${says}. More than ` +
        `${percent(badRatioThreshold(objective, alert))} were not, over ${longMinutes} minutes, and it goes on: ` +
        `${percent(alert.budgetShare)} of the error budget is gone, and at this rate all of it within ` +
        `${hoursToExhaustion(alert)} hours.`,
      runbook,
      dependsOn: [slo],
    });
  }
}
