import {
  badRatioThreshold,
  burnRate,
  fewestRequests,
  hoursToExhaustion,
} from '../../service/error-budget.ts';
import { type BurnAlert, burnAlerts, objectives } from '../../service/slo.ts';
import { type Runbook, runbookPath } from '../constructs/observability/runbook.ts';
import { percent } from '../values/quantities.ts';
import { type Indicator, indicators } from './indicators.ts';
import { job } from './series.ts';

/** A rule as Prometheus reads it. */
export type Rule = {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
};

const promDuration = (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`);
const windows = [
  ...new Set(burnAlerts.flatMap(({ longMinutes, shortMinutes }) => [shortMinutes, longMinutes])),
]
  .sort((one, other) => one - other)
  .map(promDuration);
const longWindows = burnAlerts.map(({ longMinutes }) => promDuration(longMinutes));

const badRatioName = (window: string) => `slo:bad_requests:ratio_rate${window}`;
const requestsName = (window: string) => `slo:requests:increase${window}`;

const recordings = ({ objective, badRatio, requests }: Indicator): Rule[] => {
  const labels = { slo: objective.id };
  return [
    ...windows.map(window => ({ record: badRatioName(window), expr: badRatio(window), labels })),
    ...longWindows.map(window => ({ record: requestsName(window), expr: requests(window), labels })),
  ];
};

const annotations = (summary: string, description: string, runbook: Runbook) => ({
  summary,
  description,
  runbook: runbookPath(runbook),
});

function burnRule({ objective }: Indicator, alert: BurnAlert): Rule {
  const [long, short] = [promDuration(alert.longMinutes), promDuration(alert.shortMinutes)];
  const recorded = (name: string) => `${name}{slo='${objective.id}'}`;
  const threshold = badRatioThreshold(objective, alert);
  return {
    alert: `${objective.id}-${alert.id}`,
    expr: [
      `${recorded(badRatioName(long))} > ${threshold}`,
      `${recorded(badRatioName(short))} > ${threshold}`,
      `${recorded(requestsName(long))} >= ${fewestRequests(objective, alert)}`,
    ].join(' and '),
    labels: { severity: alert.severity, burn_rate: String(burnRate(alert)) },
    annotations: annotations(
      `${objective.id} burns its error budget over ${burnRate(alert)} times too fast`,
      `More than ${percent(threshold)} of requests are bad, over ${long} and over ${short}: all of the budget is gone ` +
        `within ${hoursToExhaustion(alert)} hours.`,
      objective === objectives.availability ? 'availability-burn' : 'latency-burn',
    ),
  };
}

/** Burn rates say nothing where nothing is measured any more. */
const unreachable: Rule = {
  alert: 'unreachable',
  expr: `absent(up{job='${job}'} == 1)`,
  for: '1m',
  labels: { severity: 'page' },
  annotations: annotations(
    'No pod of the service can be reached',
    'Prometheus knows none, or none answers to a scrape.',
    'unreachable',
  ),
};

/**
 * Recording and alerting rules for Prometheus, the same promises as in the cloud. In one group, whose rules are
 * evaluated one after the other: an alert sees what was recorded just before.
 */
export const rules = {
  groups: [
    {
      name: `${job}-slo`,
      interval: '30s',
      rules: [
        ...indicators.flatMap(recordings),
        ...indicators.flatMap(indicator => burnAlerts.map(alert => burnRule(indicator, alert))),
        unreachable,
      ],
    },
  ],
};
