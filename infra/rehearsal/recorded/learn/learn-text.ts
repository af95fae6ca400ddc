import { problemOf } from '../../brain/recorded/checks.ts';
import type { Check } from '../../brain/recorded/data.ts';
import { type Learnt, type Question, template, unlike, verdictsOf } from './question.ts';
import { readings } from './readings.ts';
import { texts, usual } from './texts.ts';

/** Learns the checks of a text at a place. */
export async function learnText(place: string, ask: Question): Promise<Learnt> {
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
