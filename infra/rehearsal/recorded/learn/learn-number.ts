import type { Check } from '../../brain/recorded/data.ts';
import { type Learnt, type Question, template, unlike, verdictsOf } from './question.ts';

/** Whole numbers to start from: one of them is right for every check but those of numbers for networks. */
const numbers = [1, 0, 10, 100, 600, 1_000, 2_026, 64_512];
const farthest = 2 ** 47;

/** Learns the checks of a number at a place: where what is right ends, on both sides. */
export async function learnNumber(place: string, ask: Question): Promise<Learnt> {
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
