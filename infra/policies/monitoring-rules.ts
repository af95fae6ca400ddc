import { at } from '../synthesized.ts';
import { companion, every, is, present, type Rule } from './rule.ts';

const alert = 'google_monitoring_alert_policy';

/** What promises and alerts must be. */
export const monitoringRules: readonly Rule[] = [
  companion(
    'SLO-alert',
    'an objective is watched by an alert on its burn rate',
    'google_monitoring_slo',
    ({ type, values }, slo) =>
      type === alert &&
      at(values, 'conditions.*.condition_threshold.filter').some(
        filter =>
          String(filter).startsWith('select_slo_burn_rate(') &&
          String(filter).includes(`/serviceLevelObjectives/${String(slo.values['slo_id'])}"`),
      ),
  ),
  every('alert-runbook', 'whoever gets an alert is told what to do', alert, 'documentation.content', present),
  every(
    'uptime-certificate',
    'a certificate that is not valid counts as down',
    'google_monitoring_uptime_check_config',
    'http_check.validate_ssl',
    is(true),
  ),
];
