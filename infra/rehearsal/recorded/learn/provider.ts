import type { Brain } from '../../brain/brain.ts';
import {
  type Check,
  collection,
  type Field,
  type Fields,
  type Recorded,
  type RecordedType,
} from '../../brain/recorded/data.ts';
import { listAt, type ObjectValue, type Value, valueAt } from '../../protocol/value.ts';
import { holding, necessary, planned, refusals, some, wrapped } from './asking.ts';
import { allFields, type Behaviour, mapFields, withBehaviour } from './behaviour.ts';
import { isAsked, learn } from './checks.ts';
import { withComputedBlocks } from './computed.ts';
import { sameAsUnset, samenessOf } from './sameness.ts';
import { recordedType } from './schema.ts';
import { withStored } from './stored.ts';

export interface Wanted {
  readonly version: string;
  readonly resources: readonly string[];
  readonly data: readonly string[];
  readonly behaviours: Readonly<Record<string, Behaviour>>;
  /** Told of each type, and of what the provider thinks otherwise than what was learnt of it. */
  readonly note: (text: string) => void;
}

/** Learns from a provider, configured already, all that is to be recorded of it. */
export async function learnProvider(brain: Brain, wanted: Wanted): Promise<Recorded> {
  const { provider, resourceSchemas, dataSourceSchemas } = await brain.schema();
  if (provider === undefined) throw new Error('the provider has no schema of its own');
  const checks = new Checks();
  const resources: Record<string, RecordedType> = {};
  for (const type of wanted.resources) {
    const schema = resourceSchemas[type];
    if (schema === undefined) throw new Error(`the provider has no ${type}`);
    wanted.note(type);
    resources[type] = await learnType(brain, type, recordedType(schema), wanted, checks);
  }
  const data = Object.fromEntries(
    wanted.data.map(type => {
      const schema = dataSourceSchemas[type];
      if (schema === undefined) throw new Error(`the provider has no data source ${type}`);
      return [type, recordedType(schema)];
    }),
  );
  return { version: wanted.version, checks: checks.list, provider: recordedType(provider), resources, data };
}

/** The different checks of a provider; many fields share one. */
class Checks {
  readonly list: Check[] = [];
  readonly #known = new Map<string, number>();

  index(check: Check): number {
    const key = JSON.stringify(check);
    const index = this.#known.get(key) ?? this.list.push(check) - 1;
    this.#known.set(key, index);
    return index;
  }
}

async function learnType(
  brain: Brain,
  type: string,
  schema: RecordedType,
  { behaviours, note }: Wanted,
  checks: Checks,
): Promise<RecordedType> {
  const behaviour = behaviours[type];
  if (behaviour === undefined) return schema;
  const { fields } = withBehaviour(schema, behaviour);
  const learnt = new Map<string, Partial<Field>>();
  for (const { path, field } of allFields(fields)) {
    if (path[0] === 'timeouts') continue;
    const told = behaviour.attributes[path.join('.')];
    const more: { -readonly [K in keyof Field]?: Field[K] } = {};
    if (field.type !== undefined && isAsked(field, told?.validated === true)) {
      const ask = await question(brain, type, fields, path, field.requiredWith ?? []);
      const { checks: found, unlike } = await learn(field.type, place(path), ask);
      if (found.length > 0) more.checks = found.map(check => checks.index(check));
      for (const otherwise of unlike.slice(0, 3)) note(`  ${path.join('.')} ${otherwise}`);
    }
    if (told?.diff_suppressed) {
      const same = sameness(brain, type, fields, path);
      if (field.type === 'string') {
        const ways = await samenessOf(same);
        if (ways.length > 0) more.same = ways;
      }
      const members = (more.checks ?? []).flatMap(index => membersOf(checks.list[index]));
      const unset = field.computed ? [] : await sameAsUnset(field, members, same);
      if (unset.length > 0) more.sameAsUnset = unset;
      const { fields: inner } = field;
      const stays = (one: Value) => staysWithout(brain, type, fields, path, one);
      if (inner !== undefined && field.nesting !== undefined) {
        const [off, on] = await Promise.all(
          [false, true].map(bool => stays(wrapped(field, necessary(inner, bool)))),
        );
        if (off) more.stays = on ? 'always' : 'off';
      } else if (collection(field) !== undefined && (await stays(['some']))) {
        more.stays = 'always';
      }
      if (!more.same && !more.sameAsUnset && !more.stays)
        note(`  ${path.join('.')} takes some values for the same: not learnt which`);
    }
    learnt.set(path.join('.'), more);
  }
  const withAll = mapFields(fields, (field, path) => ({ ...field, ...learnt.get(path.join('.')) }));
  const plan = creation(brain, type);
  return { ...schema, fields: await withStored(await withComputedBlocks(withAll, plan), plan) };
}

const membersOf = (check: Check | undefined): readonly string[] =>
  check && 'oneOf' in check ? check.oneOf : [];

/** Where a value stands, as a provider writes it, in the first of each block. */
const place = (path: readonly string[]): string => path.join('.0.');

/** Sentences about other things than the value in question, which is not the whole of a configuration. */
const others =
  /^(Missing required argument|Invalid combination of arguments|Conflicting configuration arguments)/;

async function question(
  brain: Brain,
  type: string,
  fields: Fields,
  path: readonly string[],
  companions: readonly string[],
) {
  // What has to stand beside it, or the provider does not look at the value at all.
  const beside = Object.fromEntries(companions.map(name => [name, some(fields[name]?.type)]));
  const config = (value: Value) => ({ ...holding(fields, path, value), ...beside });
  const before = new Set(await refusals(brain, type, config(null)));
  return async (value: Value) => {
    const said = await refusals(brain, type, config(value));
    return said.filter(sentence => !before.has(sentence) && !others.test(sentence));
  };
}

function sameness(brain: Brain, type: string, fields: Fields, path: readonly string[]) {
  const at = path.flatMap((step, index) => (index < path.length - 1 ? [step, 0] : [step]));
  const state = (value: Value): ObjectValue => ({ ...holding(fields, path, value, necessary), id: 'id' });
  return async (prior: Value, wanted: Value) => {
    const { value, errors } = await planned(brain, type, { prior: state(prior), proposed: state(wanted) });
    return errors.length === 0 && (valueAt(value ?? undefined, at) ?? null) === prior;
  };
}

/** Whether what is configured no more stays. */
async function staysWithout(brain: Brain, type: string, fields: Fields, path: readonly string[], one: Value) {
  const state = (value: Value): ObjectValue => ({ ...holding(fields, path, value, necessary), id: 'id' });
  const { value, errors } = await planned(brain, type, { prior: state(one), proposed: state([]) });
  const at = path.flatMap((step, index) => (index < path.length - 1 ? [step, 0] : [step]));
  return errors.length === 0 && listAt(value ?? undefined, at).length > 0;
}

const creation = (brain: Brain, type: string) => async (proposed: ObjectValue) => {
  const { value, errors } = await planned(brain, type, { prior: null, proposed });
  return errors.length === 0 ? value : null;
};
