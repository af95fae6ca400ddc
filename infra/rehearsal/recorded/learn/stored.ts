import type { Account, Field, Fields } from '../../brain/recorded/data.ts';
import { type ObjectValue, valueAt } from '../../protocol/value.ts';
import { holding, necessary } from './asking.ts';
import { allFields, mapFields } from './behaviour.ts';
import type { Plan } from './computed.ts';

/** An account none of whose values comes from anywhere else. */
export const account = {
  project: 'recorded-project',
  region: 'europe-west9',
  zone: 'europe-west9-b',
} as const;
const accounts: readonly Account[] = ['project', 'region', 'zone'];

/** Finds the fields that a provider takes from its own configuration, and those it writes in another case. */
export async function withStored(fields: Fields, plan: Plan): Promise<Fields> {
  // Some want one of their lists, whichever it is.
  const least =
    (await plan(necessary(fields))) ?? (await plan({ ...necessary(fields), ...allLists(fields) }));
  const found = new Map<string, Partial<Field>>();
  for (const { path, field } of allFields(fields)) {
    const [name = '', nested] = path;
    const chosen = nested === undefined ? accounts.find(key => least?.[name] === account[key]) : undefined;
    if (chosen !== undefined) found.set(name, { account: chosen });
    if (field.type !== 'string' || !(field.optional || field.required) || name === 'timeouts') continue;
    const planned = await plan(holding(fields, path, 'Some-Text', necessary));
    const at = path.flatMap((step, index) => (index < path.length - 1 ? [step, 0] : [step]));
    const value = valueAt(planned ?? undefined, at);
    if (value === 'SOME-TEXT') found.set(path.join('.'), { stored: 'upper' });
    if (value === 'some-text') found.set(path.join('.'), { stored: 'lower' });
  }
  return mapFields(fields, (field, path) => ({ ...field, ...found.get(path.join('.')) }));
}

const allLists = (fields: Fields): ObjectValue =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { type, optional }]) =>
      optional &&
      typeof type === 'object' &&
      (type[0] === 'list' || type[0] === 'set') &&
      type[1] === 'string'
        ? [[name, ['some']]]
        : [],
    ),
  );
