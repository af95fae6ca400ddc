import { type App, TerraformStack } from 'cdktf';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Which provider a stack wants: the source in Terraform's registry, and one version. */
export type ProviderRequirement = { readonly source: string; readonly version: string };

/** A stack as Terraform gets it: resources and data sources by type and name. */
export interface StackJson {
  readonly terraform?: {
    readonly required_providers?: Readonly<Record<string, ProviderRequirement>>;
    readonly backend?: JsonObject;
  };
  readonly resource?: { readonly [type: string]: { readonly [name: string]: JsonObject } };
  readonly data?: { readonly [type: string]: { readonly [name: string]: JsonObject } };
}

/** A resource and where to find it. */
export interface Resource {
  readonly stack: string;
  readonly type: string;
  /** What Terraform calls it: `type.name`. */
  readonly address: string;
  readonly values: JsonObject;
}

/** The stacks of a program, by name, without writing anything. */
export function synthesized(app: App): ReadonlyMap<string, StackJson> {
  const stacks = app.node.children.filter(child => TerraformStack.isStack(child));
  // All first: a stack that refers to another adds an output to it.
  for (const stack of stacks) stack.prepareStack();
  return new Map(
    stacks.map(stack => {
      const json: StackJson = stack.toTerraform();
      return [stack.node.id, json];
    }),
  );
}

/** Every resource of every stack. */
export const resourcesOf = (stacks: ReadonlyMap<string, StackJson>): Resource[] =>
  [...stacks].flatMap(([stack, { resource = {} }]) =>
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, values]) => ({ stack, type, address: `${type}.${name}`, values })),
    ),
  );

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What stands at a path: keys and indexes between dots, `*` for every element of a list.
 * A key that has dots itself can be the last one: `metadata.labels.app.kubernetes.io/name`.
 * @returns every value found; none where the path leads nowhere
 */
export function at(value: Json | undefined, path: string): Json[] {
  if (value === undefined) return [];
  if (isObject(value) && Object.hasOwn(value, path)) return [value[path] ?? null];
  const [step = '', ...rest] = path.split('.');
  const next = step === '*' && Array.isArray(value) ? value : [child(value, step)];
  return rest.length === 0
    ? next.filter(item => item !== undefined)
    : next.flatMap(item => at(item, rest.join('.')));
}

function child(value: Json, step: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  return isObject(value) ? value[step] : undefined;
}

/**
 * A value with something else at a path, which is written as for `at`.
 * @param by what stands there then; undefined removes it
 */
export const replaced = (value: Json, path: string, by: Json | undefined): Json =>
  replacedAt(value, path.split('.'), by);

function replacedAt(value: Json, path: readonly string[], by: Json | undefined): Json {
  const [step = '', ...rest] = path;
  if (Array.isArray(value)) {
    return value.map((item: Json, index) =>
      step === '*' || step === String(index)
        ? rest.length === 0
          ? (by ?? null)
          : replacedAt(item, rest, by)
        : item,
    );
  }
  if (!isObject(value)) return value;
  const { [step]: old = {}, ...others } = value;
  const next = rest.length === 0 ? by : replacedAt(old, rest, by);
  return next === undefined ? others : { ...others, [step]: next };
}
