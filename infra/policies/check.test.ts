import { describe, expect, test } from '@jest/globals';
import { ProblemsError } from '../environments/schema/problems.ts';
import type { JsonObject, StackJson } from '../synthesized.ts';
import { everything, shipped, stacksOf } from '../testing/example.ts';
import { mutations } from '../testing/mutations.ts';
import { assertPolicies, covers, rules, violations } from './check.ts';
import { exceptions } from './exceptions.ts';

const stacks = stacksOf(shipped);
const all = stacksOf({ test: everything, local: shipped['local'] });
const found = violations(stacks);

/** The stacks with every resource of a type changed; `undefined` takes the resource away. */
const changed = (
  type: string,
  change: (values: JsonObject) => JsonObject | undefined,
): ReadonlyMap<string, StackJson> =>
  new Map(
    [...all].map(([name, stack]) => [
      name,
      {
        ...stack,
        resource: {
          ...stack.resource,
          [type]: Object.fromEntries(
            Object.entries(stack.resource?.[type] ?? {}).flatMap(([key, values]) => {
              const result = change(structuredClone(values));
              return result === undefined ? [] : [[key, result]];
            }),
          ),
        },
      },
    ]),
  );

describe('policies', () => {
  test('the shipped environments, and one with every setting, break no rule without an exception', () => {
    expect(() => assertPolicies(stacks)).not.toThrow();
    expect(() => assertPolicies(all)).not.toThrow();
  });

  test.each(mutations)('$rule notices: $type, $says', ({ rule, type, weaken }) => {
    const before = violations(all).filter(violation => violation.rule.id === rule);
    const after = violations(changed(type, weaken)).filter(violation => violation.rule.id === rule);
    expect(after.length).toBeGreaterThan(before.length);
  });

  test('every rule that holds without exception has a mutation that it notices', () => {
    const excepted = new Set(exceptions.map(({ rule }) => rule));
    const tried = new Set(mutations.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter(id => !tried.has(id) && !excepted.has(id))).toEqual([]);
  });

  test('a broken rule stops the program and says which, where, and by what', () => {
    const bad = changed('google_container_cluster', values => ({ ...values, enable_shielded_nodes: false }));
    expect(() => assertPolicies(bad)).toThrow(ProblemsError);
    expect(() => assertPolicies(bad)).toThrow(
      'test-cluster: google_container_cluster.cluster breaks CKV_GCP_71: shielded nodes',
    );
  });
});

describe('exceptions', () => {
  test.each(exceptions)('$rule for $where is needed, reasoned and not expired', exception => {
    expect(found.some(violation => covers(exception, violation))).toBe(true);
    expect(exception.reason.length).toBeGreaterThan(20);
    expect(Date.parse(exception.expires)).toBeGreaterThan(Date.now());
  });
});
