import { describe, expect, test } from '@jest/globals';
import { contract } from '../../../service/contract.ts';
import { metricCatalogue } from '../../../service/observability/metrics.ts';
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
