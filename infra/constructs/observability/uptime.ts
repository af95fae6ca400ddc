import { MonitoringUptimeCheckConfig } from '@cdktf/provider-google/lib/monitoring-uptime-check-config/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import type { DnsName } from '../../values/dns-name.ts';
import type { ProjectId } from '../../values/project.ts';
import { type AlertContext, alertPolicy } from './alert.ts';
import { uptimeCheckers } from './uptime-checkers.ts';

export interface UptimeProps extends AlertContext {
  readonly projectId: ProjectId;
  readonly domain: DnsName;
}

/**
 * Asks from outside, by name and HTTPS, once a minute: notices what no request can tell of, a domain or certificate
 * that no longer works, and is the traffic that burn rates need when nobody else comes.
 */
export class Uptime extends Construct {
  constructor(scope: Construct, id: string, { projectId, domain, ...context }: UptimeProps) {
    super(scope, id);
    const path = contract.paths.ready;
    const check = new MonitoringUptimeCheckConfig(this, 'check', {
      displayName: `${contract.name} ${context.environment}: ${path}`,
      period: '60s',
      timeout: '10s',
      selectedRegions: [...uptimeCheckers.regions],
      httpCheck: {
        path,
        port: 443,
        useSsl: true,
        validateSsl: true,
        acceptedResponseStatusCodes: [{ statusValue: 200 }],
      },
      monitoredResource: { type: 'uptime_url', labels: { project_id: projectId, host: domain } },
      userLabels: context.labels,
    });
    alertPolicy(this, 'unreachable', {
      ...context,
      name: 'unreachable',
      severity: 'page',
      conditions: [
        {
          displayName: `${path} fails from two places or more`,
          conditionThreshold: {
            filter: [
              'resource.type="uptime_url"',
              'metric.type="monitoring.googleapis.com/uptime_check/check_passed"',
              `resource.labels.host="${domain}"`,
            ].join(' AND '),
            aggregations: [
              {
                alignmentPeriod: '1200s',
                perSeriesAligner: 'ALIGN_NEXT_OLDER',
                crossSeriesReducer: 'REDUCE_COUNT_FALSE',
                groupByFields: ['resource.label.host'],
              },
            ],
            comparison: 'COMPARISON_GT',
            thresholdValue: 1,
            duration: '60s',
          },
        },
      ],
      autoCloseSeconds: 3_600,
      text: `https://${domain}${path} does not answer with 200 to Google's checkers in two places or more.`,
      runbook: 'unreachable',
      dependsOn: [check],
    });
  }
}
