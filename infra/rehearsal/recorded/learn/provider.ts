import type { Brain } from '../../brain/brain.ts';
import type { Check, Field, Recorded, RecordedType } from '../../brain/recorded/data.ts';
import type { ObjectValue } from '../../protocol/value.ts';
import { planned } from './asking.ts';
import { allFields, type Behaviour, mapFields, withBehaviour } from './behaviour.ts';
import { isAsked, learn } from './checks.ts';
import { withComputedBlocks } from './computed.ts';
import { type Place, placeName, question } from './place.ts';
import { recordedType } from './schema.ts';
import { withStored } from './stored.ts';
import { suppression } from './suppression.ts';

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
    const name = path.join('.');
    const told = behaviour.attributes[name];
    const place: Place = { brain, type, fields, path, field };
    const found: Check[] = [];
    if (field.type !== undefined && isAsked(field, told?.validated === true)) {
      const { checks: some, unlike } = await learn(field.type, placeName(path), await question(place));
      found.push(...some);
      for (const otherwise of unlike.slice(0, 3)) note(`  ${name} ${otherwise}`);
    }
    const same = told?.diff_suppressed ? await suppression(place, found) : {};
    if (told?.diff_suppressed && Object.keys(same).length === 0) {
      note(`  ${name} takes some values for the same: not learnt which`);
    }
    learnt.set(name, {
      ...(found.length > 0 && { checks: found.map(check => checks.index(check)) }),
      ...same,
    });
  }
  const withAll = mapFields(fields, (field, path) => ({ ...field, ...learnt.get(path.join('.')) }));
  const plan = creation(brain, type);
  return { ...schema, fields: await withStored(await withComputedBlocks(withAll, plan), plan) };
}

const creation = (brain: Brain, type: string) => async (proposed: ObjectValue) => {
  const { value, errors } = await planned(brain, type, { prior: null, proposed });
  return errors.length === 0 ? value : null;
};
