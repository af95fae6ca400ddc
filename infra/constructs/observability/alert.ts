import {
  MonitoringAlertPolicy,
  type MonitoringAlertPolicyConditions,
} from '@cdktf/provider-google/lib/monitoring-alert-policy/index.js';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { Severity } from '../../../service/slo.ts';
import { type Runbook, runbookPath } from './runbook.ts';

/** How loud an alert is in the console. */
const consoleSeverity = { page: 'CRITICAL', ticket: 'WARNING' } as const;

/** Whose alerts these are, and who hears of them. */
export interface AlertContext {
  /** Name of the environment. */
  readonly environment: string;
  /** Labels of everything that can have some. */
  readonly labels: Record<string, string>;
  /** Names of notification channels. */
  readonly channels: string[];
  /** Where docs/runbooks/ can be read in a browser, if anywhere. */
  readonly runbooksUrl: string | undefined;
}

export interface AlertProps extends AlertContext {
  readonly name: string;
  readonly severity: Severity;
  /** All of them at once. */
  readonly conditions: MonitoringAlertPolicyConditions[];
  /** Seconds without any data after which nobody is bothered any more: half an hour or more. */
  readonly autoCloseSeconds: number;
  /** What has happened, in Markdown, in one line. */
  readonly text: string;
  readonly runbook: Runbook;
  /** @default nothing */
  readonly dependsOn?: ITerraformDependable[];
}

/** An alert that tells what has happened and what to do. */
export function alertPolicy(scope: Construct, id: string, props: AlertProps): MonitoringAlertPolicy {
  const { environment, labels, channels, runbooksUrl, runbook, dependsOn = [] } = props;
  return new MonitoringAlertPolicy(scope, id, {
    displayName: `${contract.name} ${environment}: ${props.name}`,
    severity: consoleSeverity[props.severity],
    combiner: 'AND',
    conditions: props.conditions,
    alertStrategy: { autoClose: `${props.autoCloseSeconds}s` },
    notificationChannels: channels,
    documentation: {
      mimeType: 'text/markdown',
      // In one line: CDKTF writes line breaks into HCL as they are, which HCL does not allow (npm run exit:hcl).
      content: `${props.text} **What to do:** ${runbookPath(runbook)} in the repository.`,
      ...(runbooksUrl !== undefined && {
        links: [{ displayName: 'Runbook', url: `${runbooksUrl}${runbook}.md` }],
      }),
    },
    userLabels: labels,
    dependsOn,
  });
}
