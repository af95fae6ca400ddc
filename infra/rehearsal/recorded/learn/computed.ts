import type { Fields } from '../../brain/recorded/data.ts';
import { isObject, type ObjectValue, Unknown, valueAt } from '../../protocol/value.ts';
import { necessary, wrapped } from './asking.ts';
import { allFields, mapFields } from './behaviour.ts';

/** Plans the creation of a resource from a configuration. */
export type Plan = (proposed: ObjectValue) => Promise<ObjectValue | null>;

/**
 * Finds the blocks that the provider chooses where none is configured: they are unknown in a plan. No schema says so.
 * @param plan null where the provider refuses
 */
export async function withComputedBlocks(fields: Fields, plan: Plan): Promise<Fields> {
  const computed = new Set<string>();
  const blocks = allFields(fields).filter(
    ({ field }) => field.nesting !== undefined && field.nesting !== 'single',
  );
  const parents = new Map(blocks.map(({ path }) => [path.slice(0, -1).join('.'), path.slice(0, -1)]));
  for (const path of parents.values()) {
    const planned = await plan(down(fields, path));
    const parent = valueAt(
      planned ?? undefined,
      path.flatMap(step => [step, 0]),
    );
    if (!isObject(parent)) continue;
    for (const [name, value] of Object.entries(parent)) {
      if (value instanceof Unknown) computed.add([...path, name].join('.'));
    }
  }
  return mapFields(fields, (field, path) =>
    field.nesting !== undefined && computed.has(path.join('.')) ? { ...field, computed: true } : field,
  );
}

/** A configuration with one element of each block on the way to a place. */
function down(fields: Fields, path: readonly string[]): ObjectValue {
  const [name, ...rest] = path;
  const field = name === undefined ? undefined : fields[name];
  if (name === undefined || field === undefined) return necessary(fields);
  return { ...necessary(fields), [name]: wrapped(field, down(field.fields ?? {}, rest)) };
}
