import type { Path } from '../../protocol/schema.ts';
import { isList, isObject, type ObjectValue, unknown, type Value } from '../../protocol/value.ts';
import { collection, type Field, type Fields } from './data.ts';
import { fieldsDifference } from './difference.ts';
import { equivalent } from './equality.ts';

/** A change that Terraform wants planned. */
export interface Proposal {
  /** What there is; null to create. */
  readonly prior: ObjectValue | null;
  /** The configuration, filled up with the prior values of what it leaves to the provider. */
  readonly proposed: ObjectValue;
  readonly config: ObjectValue;
}

export interface Plan {
  readonly planned: ObjectValue;
  readonly replaces: readonly Path[];
  readonly errors?: readonly string[];
}

/** What code of the provider's own makes of a plan, for one type. */
export type Customization = (plan: Plan, proposal: Proposal) => Plan;

/** Plans a change the way the providers' SDK does (terraform-plugin-sdk, PlanResourceChange in grpc_provider.go). */
export function planChange(
  fields: Fields,
  proposal: Proposal,
  customizations: readonly Customization[],
): Plan {
  const { prior, proposed } = proposal;
  const { id: _id, timeouts, ...diffed } = fields;
  const create = prior === null;
  const { value, differs, replaces } = fieldsDifference(diffed, {
    prior: prior && asKept(diffed, prior),
    wanted: proposed,
    path: [],
    create,
    anew: false,
  });
  const raw = {
    planned: {
      ...(isObject(value) ? value : {}),
      id: create ? unknown : (prior['id'] ?? unknown),
      ...(timeouts !== undefined && { timeouts: proposed['timeouts'] ?? null }),
    },
    replaces,
  };
  const plan = customizations.reduce<Plan>(
    (before, customize) => customize(before, proposal),
    differs || create ? raw : { planned: prior, replaces: [] },
  );
  if (!create && equivalent({ ...prior, timeouts: null }, { ...plan.planned, timeouts: null })) {
    return { ...plan, planned: prior, replaces: [] };
  }
  return { ...plan, planned: withoutWriteOnly(fields, plan.planned) };
}

/**
 * A state as the SDK reads it back: within blocks it cannot tell absent from empty, zero and false
 * (ShimInstanceStateFromValue in resource.go).
 */
function asKept(fields: Fields, state: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => {
      const inner = fields[name]?.fields;
      return [name, inner === undefined ? value : eachElement(value, element => withZeros(inner, element))];
    }),
  );
}

const withZeros = (fields: Fields, element: ObjectValue): ObjectValue =>
  asKept(
    fields,
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, element[name] ?? zero(field)])),
  );

/** What stands for nothing in a field. */
const zero = (field: Field): Value =>
  field.type === 'string'
    ? ''
    : field.type === 'number'
      ? 0
      : field.type === 'bool'
        ? false
        : collection(field) === 'map'
          ? {}
          : [];

/** What is only written never stands in a plan. */
function withoutWriteOnly(fields: Fields, value: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => {
      const field = fields[name];
      if (field?.writeOnly) return [name, null];
      const inner = field?.nesting === undefined ? undefined : field.fields;
      return [
        name,
        inner === undefined ? child : eachElement(child, element => withoutWriteOnly(inner, element)),
      ];
    }),
  );
}

const eachElement = (value: Value, map: (element: ObjectValue) => ObjectValue): Value =>
  isList(value)
    ? value.map(item => (isObject(item) ? map(item) : item))
    : isObject(value)
      ? map(value)
      : value;
