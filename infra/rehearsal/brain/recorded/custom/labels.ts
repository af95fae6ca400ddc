import { isObject, type ObjectValue, Unknown, unknown, type Value } from '../../../protocol/value.ts';
import type { Customization } from '../plan.ts';

/**
 * Labels of a google resource: `terraform_labels` are those of the provider's configuration and the resource's own,
 * `effective_labels` are these and what others have set.
 */
export const labels =
  (account: ObjectValue): Customization =>
  (plan, { prior, config }) => {
    const own = config['labels'] ?? config['resource_labels'] ?? null;
    const common = account['default_labels'] ?? null;
    if (own instanceof Unknown || common instanceof Unknown) {
      return { ...plan, planned: { ...plan.planned, terraform_labels: unknown, effective_labels: unknown } };
    }
    const before = of(prior?.['terraform_labels'] ?? null);
    // Says which resources Terraform made; only what is new gets it.
    const isMarked = prior === null ? account['add_terraform_attribution_label'] !== false : mark in before;
    const wanted: ObjectValue = { ...(isMarked && { [mark]: 'true' }), ...of(common), ...of(own) };
    const others = Object.entries(of(prior?.['effective_labels'] ?? null)).filter(
      ([name]) => !(name in before),
    );
    return {
      ...plan,
      planned: {
        ...plan.planned,
        terraform_labels: wanted,
        effective_labels: { ...Object.fromEntries(others), ...wanted },
      },
    };
  };

const mark = 'goog-terraform-provisioned';

const of = (value: Value): ObjectValue => (isObject(value) ? value : {});
