import { z } from 'zod';
import type { Field, Fields, RecordedType } from '../../brain/recorded/data.ts';

const paths = z.array(z.string());
const attribute = z.strictObject({
  force_new: z.literal(true).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  conflicts_with: paths.optional(),
  exactly_one_of: paths.optional(),
  at_least_one_of: paths.optional(),
  required_with: paths.optional(),
  validated: z.literal(true).optional(),
  diff_suppressed: z.literal(true).optional(),
});

/** What a provider's code says of its types beyond the schema, by path (`block.attribute`). */
export const behaviours = z.record(
  z.string(),
  z.strictObject({
    attributes: z.record(z.string(), attribute).default({}),
    never_updated: z.literal(true).optional(),
    customize_diff: z.literal(true).optional(),
  }),
);
export type Behaviour = z.infer<typeof behaviours>[string];

/** A type with what its code says written to each field. */
export function withBehaviour(type: RecordedType, behaviour: Behaviour): RecordedType {
  return {
    ...type,
    fields: mapFields(type.fields, (field, path) => ({ ...field, ...told(behaviour, path) })),
  };
}

function told(behaviour: Behaviour, path: readonly string[]): Partial<Field> {
  const found = behaviour.attributes[path.join('.')];
  if (found === undefined) return {};
  const { force_new, conflicts_with, exactly_one_of, at_least_one_of, required_with } = found;
  return {
    ...(force_new && { forceNew: true }),
    ...(found.default !== undefined && { default: found.default }),
    ...(conflicts_with && { conflictsWith: conflicts_with }),
    ...(exactly_one_of && { exactlyOneOf: exactly_one_of }),
    ...(at_least_one_of && { atLeastOneOf: at_least_one_of }),
    ...(required_with && { requiredWith: required_with }),
  };
}

/** Fields, those within fields too, each made into another. */
export const mapFields = (
  fields: Fields,
  map: (field: Field, path: readonly string[]) => Field,
  path: readonly string[] = [],
): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const here = [...path, name];
      const mapped = map(field, here);
      return [name, mapped.fields ? { ...mapped, fields: mapFields(mapped.fields, map, here) } : mapped];
    }),
  );

/** Every field, those within fields too, with its path. */
export const allFields = (
  fields: Fields,
  path: readonly string[] = [],
): { path: readonly string[]; field: Field }[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    { path: [...path, name], field },
    ...allFields(field.fields ?? {}, [...path, name]),
  ]);
