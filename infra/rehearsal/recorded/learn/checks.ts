import type { Check, Field } from '../../brain/recorded/data.ts';
import type { Type } from '../../protocol/type.ts';
import { learnNumber } from './learn-number.ts';
import { learnText } from './learn-text.ts';
import { type Learnt, placeless, type Question } from './question.ts';

/** Learns the checks of a value of a type at a place (`metadata.0.name`) from what the provider says. */
export async function learn(type: Type, place: string, ask: Question): Promise<Learnt> {
  if (type === 'string') return learnText(place, ask);
  if (type === 'number') return learnNumber(place, ask);
  if (typeof type === 'string') return { checks: [], unlike: [] };
  const [kind, of] = type;
  if (kind === 'map' && of === 'string') {
    const keys = await learnText(place, key => ask({ [String(key)]: 'v' }));
    const values = await learnText(place, value => ask({ kkk: value }));
    return {
      checks: [
        ...keys.checks.map(check => ({ ...check, each: 'key' as const })),
        ...values.checks.map(check => ({ ...check, each: 'value' as const })),
      ],
      unlike: [...keys.unlike, ...values.unlike],
    };
  }
  if ((kind !== 'list' && kind !== 'set') || typeof of !== 'string') return { checks: [], unlike: [] };
  const elements = await learn(of, `${place}.0`, value => ask([value]));
  const counts = await learnCount(place, of, ask);
  return { ...elements, checks: [...counts, ...elements.checks] };
}

/** More elements than any list that is checked for its length may have. */
const many = 120;

async function learnCount(place: string, of: Type, ask: Question): Promise<Check[]> {
  const found: Check[] = [];
  const elements = Array.from({ length: many }, (_, index) => (of === 'number' ? index : `some-${index}`));
  for (const value of [[], elements]) {
    const says = (await ask(value)).find(text => text.includes('list items'));
    const [, number] = /(\d+) item/.exec(says ?? '') ?? [];
    if (says === undefined || number === undefined) continue;
    const items = value.length === 0 ? ([Number(number), null] as const) : ([0, Number(number)] as const);
    const said = placeless(says, place).replace(/has (only )?\d+/, 'has $1{value}');
    found.push({ items, says: said });
  }
  return found;
}

/** Whether to ask for the checks of a field: of some it is known that code checks them; of others nobody has said. */
export const isAsked = (field: Field, validated: boolean): boolean =>
  (field.optional === true || field.required === true) &&
  (validated || field.type === 'number' || (typeof field.type === 'object' && field.fields === undefined));
