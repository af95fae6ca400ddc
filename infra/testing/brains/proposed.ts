import { collection, type Field, type Fields } from '../../rehearsal/brain/recorded/data.ts';
import { isList, isObject, type ObjectValue, type Value } from '../../rehearsal/protocol/value.ts';

/**
 * The state that Terraform's core proposes to a provider: the configuration, and the prior value of what it leaves to
 * the provider (hashicorp/terraform internal/plans/objchange/objchange.go, ProposedNew; MPL-2.0).
 * @param prior null to create
 */
export function proposed(fields: Fields, prior: ObjectValue | null, config: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const [before, wanted] = [prior?.[name] ?? null, config[name] ?? null];
      if (field.nesting !== undefined) return [name, proposedBlocks(field, before, wanted)];
      if (field.writeOnly) return [name, null];
      return [name, field.computed && wanted === null ? before : wanted];
    }),
  );
}

function proposedBlocks(field: Field, prior: Value, config: Value): Value {
  const { fields = {} } = field;
  const block = (before: Value | undefined, wanted: Value) =>
    isObject(wanted) ? proposed(fields, isObject(before) ? before : null, wanted) : wanted;
  if (!isList(config)) return block(prior, config);
  const before = isList(prior) ? prior : [];
  if (collection(field) !== 'set') return config.map((wanted, index) => block(before[index], wanted));
  return config.map(wanted =>
    block(
      before.find(other => couldBe(fields, other, wanted)),
      wanted,
    ),
  );
}

/** Whether an element of a set may have come from a configured one: what the provider chose is no difference. */
function couldBe(fields: Fields, prior: Value, config: Value): boolean {
  if (!isObject(prior) || !isObject(config)) return false;
  return Object.entries(fields).every(([name, { computed, nesting, fields: inner }]) => {
    const [before, wanted] = [prior[name] ?? null, config[name] ?? null];
    if (computed && nesting === undefined && wanted === null) return true;
    if (inner === undefined || !isList(before) || !isList(wanted)) return same(before, wanted);
    return (
      before.length === wanted.length && before.every((item, i) => couldBe(inner, item, wanted[i] ?? null))
    );
  });
}

const same = (one: Value, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other);
