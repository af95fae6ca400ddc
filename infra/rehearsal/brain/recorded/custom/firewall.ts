import { listAt, type ObjectValue, Unknown } from '../../../protocol/value.ts';
import type { Customization } from '../plan.ts';

const everywhere = '0.0.0.0/0';
const sources = ['source_ranges', 'source_tags', 'source_service_accounts'] as const;

/** A rule for what comes in says from where, and what is not logged has no settings of its log. */
export const firewall: Customization = (plan, { prior, config }) => {
  const { planned } = plan;
  if (prior === null) {
    return hasSource(planned) || planned['direction'] === 'EGRESS' ? plan : { ...plan, errors: [noSource] };
  }
  const isLogged = planned['enable_logging'] === true;
  const hasSettings = listAt(planned, ['log_config']).length > 0;
  if (!isLogged && hasSettings) return { ...plan, errors: [notLogged] };
  const before = listAt(prior, ['source_ranges']);
  // What the service takes where nothing is said.
  const isMeant =
    before.length === 1 && before[0] === everywhere && (config['source_ranges'] ?? null) === null;
  const hadSettings = listAt(prior, ['log_config']).length > 0;
  return {
    ...plan,
    planned: {
      ...planned,
      ...(isMeant && { source_ranges: before }),
      ...(isLogged && hadSettings && !hasSettings && { log_config: [{ metadata: null }] }),
    },
  };
};

/** One that is not known yet is one. */
const hasSource = (planned: ObjectValue): boolean =>
  sources.some(name => planned[name] instanceof Unknown || listAt(planned, [name]).length > 0);

const noSource = 'one of source_tags, source_ranges, or source_service_accounts must be defined';
const notLogged = 'log_config cannot be defined when enable_logging is false';
