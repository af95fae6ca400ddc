import { listAt } from '../../../protocol/value.ts';
import type { Customization } from '../plan.ts';

/** Features are named by a policy with a profile of its own, and by no other. */
export const sslPolicy: Customization = plan => {
  const { name, profile, custom_features } = plan.planned;
  const features = listAt(custom_features, []).length;
  const isCustom = profile === 'CUSTOM';
  if (isCustom === features > 0) return plan;
  const problem = isCustom
    ? 'no custom_features are set'
    : 'using custom_features requires the profile to be CUSTOM';
  return {
    ...plan,
    errors: [`Error in SSL Policy ${name}: the profile is set to ${profile} but ${problem}.`],
  };
};
