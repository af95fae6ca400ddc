import { describe, expect, test } from '@jest/globals';
import { contract } from '../../../service/contract.ts';
import { metricCatalogue } from '../../../service/observability/metrics.ts';
import { objectives } from '../../../service/slo.ts';
import { at, type Json } from '../../synthesized.ts';
import { inspect } from '../../testing/example.ts';

const program = inspect();
const podMonitoring = (): Json | undefined =>
  program.value('kubernetes_manifest', 'manifest', 'pod-monitoring');

describe('PodMonitoring', () => {
  test("scrapes the service's admin port by its name and path", () => {
    const [port] = at(podMonitoring(), 'spec.endpoints.0.port');
    const ports = at(
      program.one('kubernetes_deployment_v1').values,
      'spec.template.spec.container.0.port',
    )[0];
    expect(ports).toContainEqual({ name: port, container_port: contract.ports.admin, protocol: 'TCP' });
    expect(at(podMonitoring(), 'spec.endpoints.0.path')).toEqual([contract.paths.metrics]);
  });

  test('selects the pods of the Deployment', () => {
    expect(at(podMonitoring(), 'spec.selector.matchLabels')).toEqual(
      at(program.one('kubernetes_deployment_v1').values, 'spec.selector.match_labels'),
    );
  });

  test('keeps every metric of the service, with its buckets, and of Node, and nothing unknown', () => {
    const [regex] = at(podMonitoring(), 'spec.endpoints.0.metricRelabeling.0.regex');
    // Prometheus anchors its patterns.
    const keeps = (name: string) => new RegExp(`^(?:${String(regex)})$`).test(name);
    for (const [name, { kind }] of Object.entries(metricCatalogue)) {
      const series = kind === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      for (const suffix of series) expect([name, keeps(name + suffix)]).toEqual([name, true]);
    }
    expect(keeps('nodejs_eventloop_lag_seconds')).toBe(true);
    expect(keeps('unknown_total')).toBe(false);
  });
});

describe('LogRetention and Budget', () => {
  test('logs are kept as long as the environment says', () => {
    const kept = inspect({ logRetentionDays: 90 });
    expect(kept.one('google_logging_project_bucket_config').values).toMatchObject({
      bucket_id: '_Default',
      retention_days: 90,
    });
  });

  test('a budget where there is one', () => {
    expect(program.one('google_billing_budget').values).toMatchObject({
      billing_account: '012345-6789AB-CDEF01',
      amount: { specified_amount: { currency_code: 'USD', units: '400' } },
      budget_filter: { projects: ['projects/123456789012'] },
    });
    expect(inspect({ budget: undefined }).all('google_billing_budget')).toEqual([]);
  });
});

describe('Uptime', () => {
  test('asks for readiness at the domain, from more than three places', () => {
    const { values } = program.one('google_monitoring_uptime_check_config');
    expect(values).toMatchObject({
      http_check: { path: contract.paths.ready, use_ssl: true, validate_ssl: true },
      monitored_resource: { type: 'uptime_url', labels: { host: 'delays.example.com' } },
    });
    expect(values['selected_regions']).toEqual(['SOUTH_AMERICA', 'USA', 'EUROPE']);
  });

  test('there is none without a domain: the certificate is part of what it checks', () => {
    const nameless = inspect({ domain: undefined });
    expect(nameless.all('google_monitoring_uptime_check_config')).toEqual([]);
    expect(nameless.all('google_monitoring_alert_policy').map(({ address }) => address)).not.toContainEqual(
      expect.stringContaining('unreachable'),
    );
  });
});

describe('Dashboard', () => {
  const json: { mosaicLayout: { tiles: Json[] } } = JSON.parse(
    String(program.value('google_monitoring_dashboard', 'dashboard_json')),
  );
  const { tiles } = json.mosaicLayout;

  test('no tile lies on another, and none leaves the twelve columns', () => {
    const cells = tiles.flatMap(tile => {
      const [x, y, width, height] = ['xPos', 'yPos', 'width', 'height'].map(name =>
        Number(at(tile, name)[0]),
      );
      expect((x ?? 0) + (width ?? 0)).toBeLessThanOrEqual(12);
      return Array.from({ length: (width ?? 0) * (height ?? 0) }, (_, cell) => {
        const row = Math.floor(cell / (width ?? 1));
        return `${(x ?? 0) + (cell % (width ?? 1))}/${(y ?? 0) + row}`;
      });
    });
    expect(new Set(cells).size).toBe(cells.length);
  });

  test('shows what is left of each budget, first', () => {
    const budgets = tiles.map(tile =>
      at(tile, 'widget.scorecard.timeSeriesQuery.timeSeriesFilter.filter').map(String),
    );
    expect(budgets.slice(0, 3).flat()).toEqual(
      [objectives.availability, ...objectives.latency].map(
        ({ id }) =>
          `select_slo_budget_fraction("projects/example-project/services/${contract.name}/serviceLevelObjectives/${id}")`,
      ),
    );
  });
});
