import { listAt } from '../../../protocol/value.ts';
import type { Customization } from '../plan.ts';

/** What is not logged has no settings of its log. */
export const firewall: Customization = (plan, { prior }) =>
  prior !== null && plan.planned['enable_logging'] === false && listAt(plan.planned, ['log_config']).length > 0
    ? { ...plan, errors: ['log_config cannot be defined when enable_logging is false'] }
    : plan;
