import { expect, test } from '@jest/globals';
import type { Rule } from '../rule.ts';
import type { Name } from './platform.ts';
import { type Changes, Site } from './site.ts';

type AnyRule = Pick<Rule<never>, 'refuses'>;

/** A mistake, the rule that has to notice it, and what the service says of it. */
export interface Mistake {
  readonly rule: AnyRule;
  readonly resource: Name;
  /** What is written otherwise. */
  readonly changes?: Changes;
  /** What is not there. */
  readonly without?: readonly Name[];
  /** Whether the resource is there already, and is changed. */
  readonly update?: true;
  readonly says: RegExp;
}

/** A resource that is written otherwise than it has to be. */
export const wrong = (rule: AnyRule, resource: Name, changes: Changes, says: RegExp): Mistake => ({
  rule,
  resource,
  changes,
  says,
});

/** A resource that lacks something that it needs. */
export const lacking = (rule: AnyRule, resource: Name, without: readonly Name[], says: RegExp): Mistake => ({
  rule,
  resource,
  without,
  says,
});

/** Tests that each mistake is refused with its message, and that the same resource is taken without the mistake. */
export function testMistakes(mistakes: readonly Mistake[]): void {
  test.each(mistakes)(
    'refuses $rule.refuses: $resource $changes $without',
    async ({ resource, changes, without = [], update, says }) => {
      const site = new Site();
      await site.build({ before: resource, without });
      if (update) await site.apply(resource);
      await expect(site.apply(resource, changes)).rejects.toThrow(says);
      await site.build({ before: resource });
      await expect(site.apply(resource)).resolves.toBeDefined();
    },
  );
}
