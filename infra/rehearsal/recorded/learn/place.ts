import type { Brain } from '../../brain/brain.ts';
import type { Field, Fields } from '../../brain/recorded/data.ts';
import type { Value } from '../../protocol/value.ts';
import { holding, refusals, some } from './asking.ts';
import type { Question } from './question.ts';

/** A field of a type, and whom to ask about it. */
export interface Place {
  readonly brain: Brain;
  readonly type: string;
  /** Of the type. */
  readonly fields: Fields;
  readonly path: readonly string[];
  readonly field: Field;
}

/** How a provider writes it, in the first of each block: `metadata.0.name`. */
export const placeName = (path: readonly string[]): string => path.join('.0.');

/** The steps to a place in a value, in the first of each block. */
export const stepsTo = (path: readonly string[]): (string | number)[] =>
  path.flatMap((step, index) => (index < path.length - 1 ? [step, 0] : [step]));

/** Sentences about other things than the value in question, which is not the whole of a configuration. */
const others =
  /^(Missing required argument|Invalid combination of arguments|Conflicting configuration arguments)/;

/** Asks what the provider says against a value at a place. */
export async function question({ brain, type, fields, path, field }: Place): Promise<Question> {
  // What has to stand beside it, or the provider does not look at the value at all.
  const beside = Object.fromEntries((field.requiredWith ?? []).map(name => [name, some(fields[name]?.type)]));
  const config = (value: Value) => ({ ...holding(fields, path, value), ...beside });
  const before = new Set(await refusals(brain, type, config(null)));
  return async value => {
    const said = await refusals(brain, type, config(value));
    return said.filter(sentence => !before.has(sentence) && !others.test(sentence));
  };
}
