import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contract } from '../../../service/contract.ts';
import { burnRate, fewestRequests } from '../../../service/error-budget.ts';
import { burnAlerts, objectives } from '../../../service/slo.ts';
import { at } from '../../synthesized.ts';
import { inspect, reference } from '../../testing/example.ts';
import { runbookPath, runbooks } from './runbook.ts';

const program = inspect();
const all = [objectives.availability, ...objectives.latency];
const policy = 'google_monitoring_alert_policy';

describe('the promises', () => {
  test.each(all)('$id is an objective over 30 days, of the requests that count', ({ id, target }) => {
    const { values } = program.one('google_monitoring_slo', `slo-${id}`);
    expect(values).toMatchObject({ slo_id: id, goal: target, rolling_period_days: 30 });
    const filters = JSON.stringify(values['request_based_sli']);
    expect(filters).toContain('response_code_class=200');
    // Refusals and redirects are neither good nor bad.
    expect(filters).not.toMatch(/response_code_class(!=|=[34])/);
  });

  test('answers are good, failures are bad, and slow is what takes longer than promised', () => {
    const of = (id: string, path: string) =>
      program.value('google_monitoring_slo', `request_based_sli.${path}`, id);
    const requests =
      'resource.type="https_lb_rule" AND metric.type="loadbalancing.googleapis.com/https/request_count"';
    expect(of('availability', 'good_total_ratio')).toEqual({
      good_service_filter: `${requests} AND metric.labels.response_code_class=200`,
      bad_service_filter: `${requests} AND metric.labels.response_code_class=500`,
    });
    expect(of('latency-250ms', 'distribution_cut.range')).toEqual({ min: 0, max: 250 });
    expect(of('latency-1s', 'distribution_cut.range')).toEqual({ min: 0, max: 1_000 });
  });

  const rows = all.flatMap(objective => burnAlerts.map(alert => ({ objective, alert })));
  test.each(rows)(
    '$objective.id alerts on $alert.id: both windows, and enough requests',
    ({ objective, alert }) => {
      const name = `${objective.id}-${alert.id}-policy`;
      expect(program.value(policy, 'combiner', name)).toBe('AND');
      const conditions = at(program.one(policy, name).values, 'conditions.*.condition_threshold');
      const slo = `projects/example-project/services/${contract.name}/serviceLevelObjectives/${objective.id}`;
      const over = (minutes: number) => ({
        filter: `select_slo_burn_rate("${slo}", "${minutes * 60}s")`,
        comparison: 'COMPARISON_GT',
        threshold_value: burnRate(alert),
        duration: '0s',
      });
      expect(conditions.slice(0, 2)).toEqual([over(alert.longMinutes), over(alert.longMinutes / 12)]);
      expect(conditions[2]).toMatchObject({
        threshold_value: fewestRequests(objective, alert) - 1,
        aggregations: [
          { alignment_period: `${alert.longMinutes * 60}s`, cross_series_reducer: 'REDUCE_SUM' },
        ],
      });
    },
  );

  test('pages go to those who are woken, tickets to those who are not, each by one channel', () => {
    const channels = program.all('google_monitoring_notification_channel');
    const mail = (address: string) =>
      channels
        .filter(({ values }) => at(values, 'labels.email_address')[0] === address)
        .map(channel => reference(`${channel.address}.name`));
    expect(channels).toHaveLength(2);
    const page = ['projects/example-project/notificationChannels/7', ...mail('on-call@example.com')];
    const ticket = [...mail('on-call@example.com'), ...mail('team@example.com')];
    for (const { id } of all) {
      expect(program.value(policy, 'notification_channels', `${id}-fast-burn-policy`)).toEqual(page);
      expect(program.value(policy, 'notification_channels', `${id}-steady-burn-policy`)).toEqual(page);
      expect(program.value(policy, 'notification_channels', `${id}-slow-burn-policy`)).toEqual(ticket);
    }
    expect(program.value(policy, 'notification_channels', 'unreachable')).toEqual(page);
  });

  test('without anybody to notify alerts are there all the same', () => {
    const silent = inspect({ notify: {} });
    expect(silent.all('google_monitoring_notification_channel')).toEqual([]);
    expect(silent.all(policy)).toHaveLength(rows.length + 1);
    expect(silent.value(policy, 'documentation.links', 'unreachable')).toBeUndefined();
  });

  test('every alert names its runbook, and every runbook is written', () => {
    const base = 'https://example.com/flight-delay/docs/runbooks/';
    const links = program.all(policy).map(({ values }) => String(at(values, 'documentation.links.0.url')[0]));
    const named = new Set(links.map(link => link.replace(base, 'docs/runbooks/')));
    expect([...named].sort()).toEqual(runbooks.map(runbookPath).sort());
    const written = readdirSync(new URL('../../../docs/runbooks', import.meta.url));
    expect(written.map(file => `docs/runbooks/${file}`)).toEqual(expect.arrayContaining([...named]));
    for (const { values } of program.all(policy)) {
      expect(String(at(values, 'documentation.content')[0])).toMatch(/docs\/runbooks\/[a-z-]+\.md/);
    }
  });
});
