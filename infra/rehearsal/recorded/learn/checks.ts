import { problemOf } from '../../brain/recorded/checks.ts';
import type { Check, Field } from '../../brain/recorded/data.ts';
import type { Type } from '../../protocol/type.ts';
import type { Value } from '../../protocol/value.ts';
import { readings } from './readings.ts';

/** Asks a provider what it says against a value at one place, and of nothing else. */
export type Question = (value: Value) => Promise<string[]>;

/** What was learnt, and values of which the provider thinks otherwise than the checks. */
export interface Learnt {
  readonly checks: readonly Check[];
  readonly unlike: readonly string[];
}

const long = 'x'.repeat(5_000);
/** Texts that some check or other refuses, each distinctive, so that it is found again in the answer. */
const texts = [
  'Q_q§ ',
  'qqq/8.zz',
  '-7',
  'http://q',
  '10.77.0.0/44',
  '10.77.0.1/16',
  'fd20::/20',
  '3.5s',
  'Qq-7',
  '/qqq',
  long,
  '',
];
/** Texts that are right for some checks: whatever says otherwise has to be a check. */
const usual = [
  'a',
  'my-name',
  'my-name.q',
  'my_name',
  '1',
  '600',
  '70000',
  '0644',
  '10%',
  '10.0.0.0/16',
  '10.0.0.1/16',
]
  .concat([
    '90000s',
    '12:30',
    '2026-01-02T15:04:05Z',
    'user:a@b.c',
    'x.googleapis.com',
    '5Gi',
    'x'.repeat(45),
  ])
  .concat(['/mnt', '10.0.0.1', 'fd20::/20', 'allUsers', 'https', '8080', 'projects/a/serviceAccounts/b@c.d']);

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

async function learnText(place: string, ask: Question): Promise<Learnt> {
  const answers = await Promise.all(texts.map(async text => ({ text, said: await ask(text) })));
  const sentences = new Set(
    answers.flatMap(({ text, said }) =>
      text === '' ? [] : said.map(sentence => template(sentence, place, text)),
    ),
  );
  const found: Check[] = [];
  const unread: string[] = [];
  for (const says of sentences) {
    const check = await read(says, ask);
    if (check === undefined) unread.push(`says ${says}`);
    else if (
      !found.some(other => JSON.stringify({ ...other, says }) === JSON.stringify({ ...check, says }))
    ) {
      found.push(check);
    }
  }
  const members = found.flatMap(check => ('oneOf' in check ? check.oneOf : []));
  const lengths = found.flatMap(check => ('length' in check ? check.length : []));
  const pool = [...texts, ...usual, ...members, ...lengths.flatMap(n => ['a'.repeat(n), 'a'.repeat(n + 1)])];
  const verdicts = await verdictsOf(pool, ask);
  const right = verdicts.filter(({ said }) => said === undefined);
  const isRight = (check: Check) => right.every(({ value }) => problemOf(check, value, '') === undefined);
  const anyOf: Check = { anyOf: found, says: '' };
  // Better to let something pass than to refuse what the provider takes.
  const checks = found.length > 1 && !found.some(isRight) && isRight(anyOf) ? [anyOf] : found.filter(isRight);
  return { checks, unlike: [...(found.length === 0 ? unread : []), ...unlike(checks, verdicts)] };
}

async function read(says: string, ask: Question): Promise<Check | undefined> {
  for (const { sentence, tests } of readings) {
    const found = sentence.exec(says);
    if (found === null) continue;
    const strict: Check = { ...tests(...found.slice(1)), says };
    const orEmpty = problemOf(strict, '', '') !== undefined && (await ask('')).length === 0;
    const check: Check = { ...strict, ...(orEmpty && { orEmpty: true }) };
    if (!('oneOf' in check)) return check;
    const swapped = check.oneOf.map(swapCase).find(value => !check.oneOf.includes(value));
    const anyCase = swapped !== undefined && (await ask(swapped)).length === 0;
    // The list is long and known already.
    const short = says.replace(/\[.*?\]/, '[{values}]');
    return { ...check, says: short, ...(anyCase && { anyCase: true }) };
  }
  return undefined;
}

const swapCase = (text: string) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

const placeless = (sentence: string, place: string): string =>
  sentence.replace(new RegExp(`(?<![\\w.-])${place.replaceAll('.', '[.]')}(?![\\w-])`, 'g'), '{path}');

const template = (sentence: string, place: string, value: string | number): string =>
  placeless(sentence, place).replaceAll(String(value), '{value}');

/** Whole numbers to start from: one of them is right for every check but those of numbers for networks. */
const numbers = [1, 0, 10, 100, 600, 1_000, 2_026, 64_512];
const farthest = 2 ** 47;

async function learnNumber(place: string, ask: Question): Promise<Learnt> {
  const checks: Check[] = [];
  let right: number | undefined;
  for (const number of numbers) {
    if (right === undefined && (await ask(number)).length === 0) right = number;
  }
  const [half] = await ask((right ?? 1) + 0.5);
  if (half?.includes('whole number')) {
    checks.push({ whole: true, says: template(half, place, (right ?? 1) + 0.5) });
  }
  if (right === undefined) return { checks, unlike: [`${place} takes none of ${numbers}`] };
  for (const far of [-farthest, farthest]) {
    const [sentence] = await ask(far);
    if (sentence === undefined) continue;
    if (sentence.includes('RFC6996')) {
      checks.push({ is: 'privateNumber', says: template(sentence, place, far) });
      return {
        checks,
        unlike: unlike(
          checks,
          await verdictsOf([1, 64_511, 64_512, 65_534, 65_535, 16_550, 4_200_000_000], ask),
        ),
      };
    }
    const end = await lastRight(right, far, ask);
    const says = template(sentence.replace(/\.000000$/, ''), place, far);
    const before = checks.findIndex(check => 'range' in check && check.says === says);
    if (before >= 0) checks[before] = { range: [rangeOf(checks[before])[0], end], says };
    else checks.push({ range: far < 0 ? [end, null] : [null, end], says });
  }
  return { checks, unlike: unlike(checks, await verdictsOf(numbers, ask)) };
}

const rangeOf = (check: Check | undefined) =>
  check && 'range' in check ? check.range : ([null, null] as const);

/** The last number that is right between one that is and one that is not. */
async function lastRight(right: number, wrong: number, ask: Question): Promise<number> {
  let [good, bad] = [right, wrong];
  while (Math.abs(good - bad) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if ((await ask(middle)).length === 0) good = middle;
    else bad = middle;
  }
  return good;
}

interface Verdict {
  readonly value: string | number;
  /** What the provider says against it; undefined where it is right. */
  readonly said: string | undefined;
}

const verdictsOf = (pool: readonly (string | number)[], ask: Question): Promise<Verdict[]> =>
  Promise.all(pool.map(async value => ({ value, said: (await ask(value))[0] })));

/** Values of which the provider thinks otherwise than the checks. */
const unlike = (checks: readonly Check[], verdicts: readonly Verdict[]): string[] =>
  verdicts
    .filter(
      ({ value, said }) =>
        checks.some(check => problemOf(check, value, '') !== undefined) !== (said !== undefined),
    )
    .map(({ value, said }) => `${JSON.stringify(value).slice(0, 60)}: ${said?.slice(0, 200) ?? 'is right'}`);

/** Whether to ask for the checks of a field: of some it is known that code checks them; of others nobody has said. */
export const isAsked = (field: Field, validated: boolean): boolean =>
  (field.optional === true || field.required === true) &&
  (validated || field.type === 'number' || (typeof field.type === 'object' && field.fields === undefined));
