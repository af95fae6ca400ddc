import { isObject, type ObjectValue } from '../../../protocol/value.ts';
import type { Fields } from '../data.ts';
import type { Customization } from '../plan.ts';
import { firewall } from './firewall.ts';
import { labels } from './labels.ts';
import { dashboard, serviceLevelObjective } from './monitoring.ts';
import { securityPolicy } from './security-policy.ts';
import { serviceAccount } from './service-account.ts';
import { sslPolicy } from './ssl-policy.ts';
import { subnetwork } from './subnetwork.ts';

/** What a provider's own code makes of the plans for a type (the SDK's CustomizeDiff), as far as it matters here. */
export function customizations(type: string, fields: Fields, account: ObjectValue): Customization[] {
  return [
    fromAccount(fields, account),
    ...(fields['terraform_labels'] === undefined ? [] : [labels(account)]),
    ...(byType[type] ?? []),
  ];
}

const byType: Readonly<Record<string, readonly Customization[]>> = {
  google_compute_firewall: [firewall],
  google_compute_security_policy: [securityPolicy],
  google_compute_ssl_policy: [sslPolicy],
  google_compute_subnetwork: [subnetwork],
  google_monitoring_dashboard: [dashboard],
  google_monitoring_slo: [serviceLevelObjective],
  google_service_account: [serviceAccount],
};

/** What no resource says for itself, the provider's configuration says for all: project, region, zone. */
const fromAccount =
  (fields: Fields, account: ObjectValue): Customization =>
  (plan, { prior, config }) => {
    const taken = Object.entries(fields).flatMap(([name, field]) => {
      const value = field.account === undefined ? null : (account[field.account] ?? null);
      return value === null || (config[name] ?? null) !== null ? [] : [[name, value] as const];
    });
    const moved = taken.filter(([name, value]) => isObject(prior) && prior[name] !== value);
    return {
      ...plan,
      planned: { ...plan.planned, ...Object.fromEntries(taken) },
      replaces: [...plan.replaces, ...moved.flatMap(([name]) => (fields[name]?.forceNew ? [[name]] : []))],
    };
  };
