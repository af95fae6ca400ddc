import type { Brain, ProviderName } from '../../rehearsal/brain/brain.ts';
import { type RecordedType, recordedData } from '../../rehearsal/brain/recorded/data.ts';
import { hasUnknown } from '../../rehearsal/brain/recorded/equality.ts';
import { fill, type Path, readBlock } from '../../rehearsal/protocol/schema.ts';
import type { Type } from '../../rehearsal/protocol/type.ts';
import type { ObjectValue, Value } from '../../rehearsal/protocol/value.ts';
import type { Resource } from '../../synthesized.ts';
import { changes } from './change.ts';
import { configuration, resolved, unresolved } from './configuration.ts';
import { canonical, essential, type Outcome, outcome } from './outcome.ts';

/** Something asked of both brains, and what each made of it. */
export interface Comparison {
  readonly type: string;
  /** What was asked: to create, to change nothing, or what was changed. */
  readonly asked: string;
  readonly real: Outcome;
  readonly recorded: Outcome;
  /** Whether what they plan is the same value, too; of changes, but for absent, empty, zero and false. */
  readonly samePlan: boolean;
}

export interface Brains {
  readonly provider: ProviderName;
  readonly real: Brain;
  readonly recorded: Brain;
}

/**
 * Asks two brains about every resource: to create it, to plan it again, and to change one thing after the other.
 * What has been asked for one resource is not asked for another of its type.
 */
export async function compare(
  { provider, real, recorded }: Brains,
  resources: readonly Resource[],
): Promise<Comparison[]> {
  const { resources: types, checks } = recordedData(provider);
  const asked = new Set<string>();
  const ask = async (type: string, prior: ObjectValue | null, config: ObjectValue, what: string) => {
    const { fields } = typeOf(types, type);
    const [there, here] = await Promise.all([
      outcome(real, type, fields, prior, config),
      outcome(recorded, type, fields, prior, config),
    ]);
    const written = prior === null ? canonical : essential;
    const samePlan = written(fields, there.planned) === written(fields, here.planned);
    return { type, asked: what, real: there, recorded: here, samePlan };
  };
  const compareOne = async ({ type, values }: Resource) => {
    const { fields } = typeOf(types, type);
    const config = configuration(fields, values, resolved);
    const isNew = (what: string) => asked.size < asked.add(`${type} ${what}`).size;
    if (!isNew(JSON.stringify(config))) return [];
    const early = configuration(fields, values, unresolved);
    const before = hasUnknown(early) ? [await ask(type, null, early, 'create, others unknown')] : [];
    const creation = await ask(type, null, config, 'create');
    const { planned } = creation.real;
    if (planned === null) return [...before, creation];
    const block = (await recorded.schema()).resourceSchemas[type]?.block;
    const prior = block === undefined ? planned : fill(planned, readBlock(block), made);
    const wanted = [
      { says: 'nothing', config },
      ...changes(fields, checks, config).filter(({ says }) => isNew(kind(says))),
    ];
    return [
      ...before,
      creation,
      ...(await Promise.all(wanted.map(({ says, config: to }) => ask(type, prior, to, says)))),
    ];
  };
  const compared: Comparison[] = [];
  // One after the other: thousands of questions at once would cost more memory than they save time.
  for (const resource of resources) compared.push(...(await compareOne(resource)));
  return compared;
}

/** The same change in another element, or to a value of its own, is no other change. */
const kind = (says: string): string =>
  says.replaceAll(/\.\d+/g, '').replace(/ = .*?(x"|§|"more"|$)/, ' = $1');

function typeOf(types: Readonly<Record<string, RecordedType>>, type: string): RecordedType {
  const found = types[type];
  if (found === undefined) throw new Error(`nothing is recorded of ${type}: npm run record`);
  return found;
}

/** What a cloud might have chosen. */
const made = (path: Path, type: Type): Value =>
  type === 'string'
    ? 'computed'
    : type === 'number'
      ? 1
      : type === 'bool'
        ? // Where something is logged, that is so.
          /^enable_(logging|flow_logs)$/.test(String(path.at(-1)))
        : type[0] === 'map'
          ? {}
          : [];
