import { ProblemsError } from '../environments/schema/problems.ts';
import { type Resource, resourcesOf, type StackJson } from '../synthesized.ts';
import { clusterRules } from './cluster-rules.ts';
import { type Exception, exceptions } from './exceptions.ts';
import { monitoringRules } from './monitoring-rules.ts';
import { projectRules } from './project-rules.ts';
import type { Rule } from './rule.ts';
import { workloadRules } from './workload-rules.ts';

export const rules: readonly Rule[] = [
  ...clusterRules,
  ...projectRules,
  ...workloadRules,
  ...monitoringRules,
];

/** A rule that a resource breaks. */
export interface Violation {
  readonly rule: Rule;
  readonly resource: Resource;
}

/** Every violation, exceptions or not. */
export const violations = (stacks: ReadonlyMap<string, StackJson>): Violation[] => {
  const resources = resourcesOf(stacks);
  return [...stacks.keys()].flatMap(stack => {
    const own = resources.filter(resource => resource.stack === stack);
    return rules.flatMap(rule => rule.offenders(own).map(resource => ({ rule, resource })));
  });
};

/** Whether an exception is about a violation. */
export const covers = ({ rule: id, where }: Exception, { rule, resource }: Violation): boolean =>
  rule.id === id &&
  (`${resource.stack}/${resource.address}` === where ||
    `${resource.stack.slice(resource.stack.lastIndexOf('-') + 1)}/${resource.address}` === where);

/**
 * Stops a program that breaks a rule.
 * @throws ProblemsError naming every rule broken, by which resource of which stack
 */
export function assertPolicies(stacks: ReadonlyMap<string, StackJson>): void {
  const problems = violations(stacks)
    .filter(violation => !exceptions.some(exception => covers(exception, violation)))
    .map(
      ({ rule, resource }) =>
        `${resource.stack}: ${resource.address} breaks ${rule.id}: ${rule.says} (an exception would stand in infra/policies/exceptions.ts)`,
    );
  if (problems.length > 0) throw new ProblemsError(problems);
}
