import type { StackJson } from '../../../synthesized.ts';

/** The types of resources and data sources in some stacks, each once. */
export function typesInUse(stacks: ReadonlyMap<string, StackJson>): { resources: string[]; data: string[] } {
  const all = [...stacks.values()];
  const types = (named: (stack: StackJson) => object | undefined) =>
    [...new Set(all.flatMap(stack => Object.keys(named(stack) ?? {})))].sort();
  return { resources: types(stack => stack.resource), data: types(stack => stack.data) };
}
