import { isObject, textAt, type Value } from '../../../protocol/value.ts';
import type { Customization } from '../plan.ts';

/** A promise of 100 % has no budget to burn (resource_monitoring_slo.go). */
export const serviceLevelObjective: Customization = plan => {
  const { goal } = plan.planned;
  if (typeof goal !== 'number' || (goal > 0 && goal <= 0.9999)) return plan;
  return { ...plan, errors: [`goal ${goal.toFixed(6)} must be > 0 and <= 0.9999`] };
};

/** The text of a dashboard is kept as the provider writes JSON; another way to write the same is no difference. */
export const dashboard: Customization = (plan, { prior }) => {
  const given = textAt(plan.planned, ['dashboard_json']);
  if (given === undefined) return plan;
  const normal = normalized(given);
  if (normal === undefined) return { ...plan, errors: ['"dashboard_json" contains an invalid JSON'] };
  const planned = { ...plan.planned, dashboard_json: normal };
  const same = isObject(prior) && textAt(prior, ['dashboard_json']) === normal;
  return { ...plan, planned: same ? { ...planned, ...unchanged(plan.planned, prior) } : planned };
};

/** What follows from the text stays where the text does. */
const unchanged = (planned: Readonly<Record<string, Value>>, prior: Readonly<Record<string, Value>>) =>
  Object.fromEntries(
    Object.keys(planned)
      .filter(name => name !== 'dashboard_json' && name !== 'timeouts' && name in prior)
      .map(name => [name, prior[name] ?? null]),
  );

/** JSON as Go writes it: names in order, no spaces, <, > and & escaped (encoding/json, Marshal). */
function normalized(text: string): string | undefined {
  try {
    const json = JSON.stringify(sorted(JSON.parse(text)));
    return json.replaceAll(/[<>&]/g, sign => `\\u00${sign.charCodeAt(0).toString(16)}`);
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, child]) => [name, sorted(child)]),
  );
}
