import { create } from '@bufbuild/protobuf';
import type { Brain } from '../../brain/brain.ts';
import { collection, type Field, type Fields } from '../../brain/recorded/data.ts';
import {
  ClientCapabilitiesSchema,
  Configure_RequestSchema,
  Diagnostic_Severity,
  DynamicValueSchema,
  PlanResourceChange_RequestSchema,
  ValidateResourceTypeConfig_RequestSchema,
} from '../../protocol/tfplugin5_pb.js';
import type { Type } from '../../protocol/type.ts';
import { decodeValue, encodeValue, isObject, type ObjectValue, type Value } from '../../protocol/value.ts';
import { recordedType } from './schema.ts';

const clientCapabilities = create(ClientCapabilitiesSchema, { writeOnlyAttributesAllowed: true });
const dynamic = (value: Value) => create(DynamicValueSchema, encodeValue(value));

/** Tells a brain about an account or a cluster. */
export async function configure(brain: Brain, config: Readonly<Record<string, Value>>): Promise<void> {
  const { provider } = await brain.schema();
  const all = nothing(provider === undefined ? {} : recordedType(provider).fields);
  const { diagnostics = [] } = await brain.configure(
    create(Configure_RequestSchema, {
      terraformVersion: '1.11.0',
      config: dynamic({ ...all, ...config }),
      clientCapabilities,
    }),
  );
  const errors = errorsOf(diagnostics);
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/** What a brain says against a configuration: the summaries of its errors. */
export async function refusals(brain: Brain, typeName: string, config: ObjectValue): Promise<string[]> {
  const { diagnostics = [] } = await brain.validate(
    create(ValidateResourceTypeConfig_RequestSchema, {
      typeName,
      config: dynamic(config),
      clientCapabilities,
    }),
  );
  return errorsOf(diagnostics);
}

/** What a brain plans for a change, or what it says against it. */
export interface Planned {
  readonly value: ObjectValue | null;
  /** Places whose change makes another resource: names and indexes between dots. */
  readonly replaces: readonly string[];
  readonly errors: readonly string[];
}

/** @param prior null to create */
export async function planned(
  brain: Brain,
  typeName: string,
  {
    prior,
    proposed,
    config = proposed,
  }: { prior: ObjectValue | null; proposed: ObjectValue; config?: ObjectValue },
): Promise<Planned> {
  const {
    plannedState,
    requiresReplace = [],
    diagnostics = [],
  } = await brain.plan(
    create(PlanResourceChange_RequestSchema, {
      typeName,
      priorState: dynamic(prior),
      proposedNewState: dynamic(proposed),
      config: dynamic(config),
      clientCapabilities,
    }),
  );
  const value = decodeValue(plannedState && create(DynamicValueSchema, plannedState));
  return {
    value: isObject(value) ? value : null,
    replaces: requiresReplace.map(({ steps = [] }) =>
      steps.map(step => String(step.selector?.value ?? '')).join('.'),
    ),
    errors: errorsOf(diagnostics),
  };
}

const errorsOf = (
  diagnostics: readonly { severity?: Diagnostic_Severity; summary?: string; detail?: string }[],
): string[] =>
  diagnostics
    .filter(({ severity }) => severity === Diagnostic_Severity.ERROR)
    .map(({ summary = '', detail = '' }) => (detail === '' ? summary : `${summary}: ${detail}`));

/** A value of some fields with nothing in it. */
export const nothing = (fields: Fields): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { nesting }]) => [
      name,
      nesting === undefined || nesting === 'single' ? null : nesting === 'map' ? {} : [],
    ]),
  );

/**
 * A value of some fields with just what has to be there, so that providers do not stumble over its absence.
 * @param bool for what has to be true or false
 */
export const necessary = (fields: Fields, bool = false): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(nothing(fields)).map(([name, none]) => {
      const { required, type } = fields[name] ?? {};
      return [name, required ? (type === 'bool' ? bool : some(type)) : none];
    }),
  );

/** A value of a type. */
export const some = (type: Type | undefined): Value =>
  type === 'string'
    ? 'some'
    : type === 'number'
      ? 1
      : type === 'bool'
        ? false
        : type?.[0] === 'map'
          ? { some: some('string') }
          : null;

/**
 * A configuration with a value at one place and nothing else, but the blocks that it takes to get there.
 * @param others of each block, what it holds besides
 */
export function holding(
  fields: Fields,
  [name = '', ...rest]: readonly string[],
  value: Value,
  others: (fields: Fields) => Record<string, Value> = nothing,
): ObjectValue {
  const field = fields[name];
  if (field === undefined) throw new Error(`there is no ${name}`);
  return {
    ...others(fields),
    [name]: rest.length === 0 ? value : wrapped(field, holding(field.fields ?? {}, rest, value, others)),
  };
}

/** The elements of a field that is a block or holds objects, in the shape the field wants. */
export const wrapped = (field: Field, element: ObjectValue): Value =>
  collection(field) === undefined ? element : collection(field) === 'map' ? { key: element } : [element];
