import { MonitoringDashboard } from '@cdktf/provider-google/lib/monitoring-dashboard/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';
import { burnRate } from '../../../service/error-budget.ts';
import { burnAlerts, objectives } from '../../../service/slo.ts';
import { histogram, series } from '../../prometheus/series.ts';
import { percent } from '../../values/quantities.ts';
import {
  arranged,
  chart,
  figure,
  ofObjective,
  percentileLine,
  prometheusLine,
  ratesBy,
  type Tile,
} from './dashboard-parts.ts';
import { loadBalancer } from './load-balancer-metrics.ts';
import type { MonitoredObjective } from './service-level-objectives.ts';

export interface DashboardProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly promises: readonly MonitoredObjective[];
}

const latencies = loadBalancer.latencies(200);
const hour = '3600s';

/** From what users see, at the top, down to what may be the cause. */
const tiles = (promises: readonly MonitoredObjective[]): Tile[] => [
  ...promises.map(({ objective, says, name }) =>
    figure(
      `Budget left: ${percent(objective.target)} ${says}`,
      ofObjective(`select_slo_budget_fraction("${name}")`),
    ),
  ),
  chart(
    'Burn rate over an hour',
    'times too fast',
    promises.map(({ objective, name }) => ({
      plotType: 'LINE',
      legendTemplate: objective.id,
      timeSeriesQuery: ofObjective(`select_slo_burn_rate("${name}", "${hour}")`),
    })),
    burnAlerts.map(alert => ({ label: alert.id, value: burnRate(alert) })),
  ),
  chart('Answers by class', '1/s', [ratesBy(loadBalancer.requests(), 'response_code_class')]),
  chart(
    'Latency at the load balancer',
    'ms',
    [percentileLine(latencies, 50), percentileLine(latencies, 95), percentileLine(latencies, 99)],
    objectives.latency.map(({ id, thresholdSeconds }) => ({ label: id, value: thresholdSeconds * 1_000 })),
  ),
  chart('Latency within the service, p99 by route', 's', [
    prometheusLine(
      `histogram_quantile(0.99, sum by (le, route) (rate(${histogram('http_server_request_duration_seconds', 'bucket')}[5m])))`,
    ),
  ]),
  chart('Pods by state', 'pods', [prometheusLine(`sum by (state) (${series('service_state')})`)]),
  chart('Requests being worked on, and waiting for the model', 'requests', [
    prometheusLine(`sum(${series('http_server_active_requests')})`, 'worked on'),
    prometheusLine(`sum(${series('inference_queue_depth')})`, 'waiting'),
  ]),
  chart('Requests turned away, by reason', '1/s', [
    prometheusLine(`sum by (reason) (rate(${series('rejected_total')}[5m]))`),
  ]),
  chart('Flights by verdict', '1/s', [
    prometheusLine(`sum by (verdict, model_version) (rate(${series('predictions_total')}[5m]))`),
  ]),
];

/** The dashboard as the API wants it. */
export const dashboardOf = ({ environment, promises }: DashboardProps) => ({
  displayName: `${contract.name} ${environment}`,
  mosaicLayout: { columns: 12, tiles: arranged(tiles(promises)) },
});

/** One page that answers: is the promise kept, and if not, where to look. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    new MonitoringDashboard(this, 'dashboard', {
      // In many lines: a single one CDKTF would write into HCL (npm run exit:hcl) with its quotes half escaped.
      dashboardJson: JSON.stringify(dashboardOf(props), null, 2),
      dependsOn: props.promises.map(({ slo }) => slo),
    });
  }
}
