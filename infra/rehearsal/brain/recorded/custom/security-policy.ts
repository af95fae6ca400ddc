import { isObject, listAt } from '../../../protocol/value.ts';
import type { Customization } from '../plan.ts';

/** No two rules of a policy are of one priority. */
export const securityPolicy: Customization = plan => {
  const priorities = listAt(plan.planned, ['rule']).flatMap(rule =>
    isObject(rule) ? [rule['priority']] : [],
  );
  return new Set(priorities).size === priorities.length
    ? plan
    : {
        ...plan,
        errors: ['Two rules have the same priority, please update one of the priorities to be different.'],
      };
};
