import { textAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import { badRequest } from '../answers.ts';
import type { Write } from '../request.ts';

export const promisesExist: Rule<Write> = {
  refuses: 'an alert on the burn rate of a promise (SLO) that does not exist',
  problem({ type, values }, world) {
    if (type !== 'google_monitoring_alert_policy') return undefined;
    const missing = textsAt(values, 'conditions.*.condition_threshold.*.filter')
      .flatMap(filter => [...filter.matchAll(/select_slo_\w+\(\s*"?([^",)]+)/g)].map(([, id = '']) => id))
      .find(id => !world.find({ cluster: '', kind: 'google_monitoring_slo', id }));
    return missing && badRequest(`The service level objective ${missing} does not exist`);
  },
};

export const dashboardIsJson: Rule<Write> = {
  refuses: 'a dashboard that is no JSON object with a displayName',
  problem({ type, values }) {
    if (type !== 'google_monitoring_dashboard') return undefined;
    try {
      const dashboard: unknown = JSON.parse(textAt(values, ['dashboard_json']) ?? '');
      const named = typeof dashboard === 'object' && dashboard !== null && 'displayName' in dashboard;
      return named ? undefined : badRequest('Field displayName is required');
    } catch {
      return badRequest('Invalid JSON payload received');
    }
  },
};
