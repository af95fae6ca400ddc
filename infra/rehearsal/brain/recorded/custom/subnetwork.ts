import { listAt } from '../../../protocol/value.ts';
import type { Customization } from '../plan.ts';

/** A flow log that is configured no more stays, as long as flow logs are enabled by their other attribute. */
export const subnetwork: Customization = (plan, { prior }) => {
  const before = listAt(prior ?? undefined, ['log_config']);
  const isGone = before.length > 0 && listAt(plan.planned, ['log_config']).length === 0;
  return isGone && plan.planned['enable_flow_logs'] === true
    ? { ...plan, planned: { ...plan.planned, log_config: before } }
    : plan;
};
