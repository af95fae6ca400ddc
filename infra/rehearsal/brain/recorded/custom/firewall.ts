import { listAt, type ObjectValue, Unknown } from '../../../protocol/value.ts';
import type { Customization, Plan } from '../plan.ts';

const everywhere = '0.0.0.0/0';
const sources = ['source_ranges', 'source_tags', 'source_service_accounts'] as const;

/** A rule for what comes in says from where, and what is not logged has no settings of its log. */
export const firewall: Customization = (plan, { prior, config }) => {
  const { planned } = plan;
  if (prior === null) return hasSource(planned) || planned['direction'] === 'EGRESS' ? plan : refused(plan, noSource);
  if (planned['enable_logging'] === false && listAt(planned, ['log_config']).length > 0) return refused(plan, notLogged);
  const before = listAt(prior, ['source_ranges']);
  // What the service takes where nothing is said.
  const isMeant = before.length === 1 && before[0] === everywhere && (config['source_ranges'] ?? null) === null;
  return isMeant ? { ...plan, planned: { ...planned, source_ranges: before } } : plan;
};

/** One that is not known yet is one. */
const hasSource = (planned: ObjectValue): boolean =>
  sources.some(name => planned[name] instanceof Unknown || listAt(planned, [name]).length > 0);

const refused = (plan: Plan, error: string): Plan => ({ ...plan, errors: [error] });
const noSource = 'one of source_tags, source_ranges, or source_service_accounts must be defined';
const notLogged = 'log_config cannot be defined when enable_logging is false';
