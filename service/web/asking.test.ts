import { describe, expect } from '@jest/globals';
import { browserTest, useBrowser } from '../testing/browser.ts';
import {
  airlines,
  flightTypes,
  isDelayed,
  type KnownFlight,
  logitOf,
  months,
  verdictOf,
} from '../testing/oracle.ts';
import { PageForPeople } from '../testing/people.ts';
import { sharedService } from '../testing/service.ts';

const service = sharedService();
const browser = useBrowser();

const visit = async () => new PageForPeople(await browser.visit(service().url));

const late: KnownFlight = { airline: 'Latin American Wings', flightType: 'I', month: 7 };
const punctual: KnownFlight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const partlyKnown: KnownFlight = { airline: 'Qantas Airways', flightType: null, month: null };
const unknown: KnownFlight = { airline: null, flightType: null, month: null };

const typeTitles: Readonly<Record<string, string>> = { I: 'International', N: 'National' };
const monthTitles: Readonly<Record<number, string>> = { 1: 'January', 4: 'April', 7: 'July' };
const dontKnow = 'I don’t know';
/** What people choose for a flight. */
const answersFor = ({ airline, flightType, month }: KnownFlight) => ({
  Airline: airline ?? dontKnow,
  'Flight type': typeTitles[flightType ?? ''] ?? dontKnow,
  Month: monthTitles[month ?? 0] ?? dontKnow,
});
const probabilityOf = (flight: KnownFlight) => 1 / (1 + Math.exp(-logitOf(flight)));
/** What they are to read, from the estimator. */
const readingOf = (flight: KnownFlight) => ({
  headline: isDelayed(flight) ? 'Likely delayed' : 'Likely on time',
  percent: `${(100 * probabilityOf(flight)).toFixed(1)}%`,
  all: expect.stringContaining(`Verdict in the API: ${verdictOf(flight)}`),
});

describe('somebody who asks about a flight', () => {
  browserTest('needs no mouse: Tab, arrows and Enter do, and the focus is always in sight', async () => {
    const people = await visit();
    const { keyboard } = people.page;
    const choose = async (name: string, downs: number) => {
      expect(await people.hasFocus(people.question(name))).toBe(true);
      for (let down = 0; down < downs; down++) await keyboard.press('ArrowDown');
      await keyboard.press('Tab');
    };
    // The two languages come first.
    for (let tab = 0; tab < 3; tab++) await keyboard.press('Tab');
    await choose('Airline', airlines.indexOf('Grupo LATAM') + 1);
    await choose('Flight type', flightTypes.indexOf('I') + 1);
    await choose('Month', months.indexOf(4) + 1);
    expect(await people.hasFocus(people.button)).toBe(true);
    await keyboard.press('Enter');
    await people.answered();
    expect(await people.verdictText()).toEqual(readingOf(punctual));
    expect(await people.hasFocus(people.button)).toBe(true);
  });

  browserTest(
    'reads what the model says, be the flight late, punctual, partly or wholly unknown',
    async () => {
      const people = await visit();
      for (const flight of [late, punctual, partlyKnown, unknown]) {
        await people.choose(answersFor(flight));
        await people.ask();
        expect(await people.verdictText()).toEqual(readingOf(flight));
        expect(await people.problem.innerText()).toBe('');
      }
    },
  );

  browserTest('gets a new answer to a new question, and one answer however often they press', async () => {
    const people = await visit();
    const { page } = people;
    await people.choose(answersFor(late));
    await people.ask();
    await people.choose(answersFor(punctual));
    let asked = 0;
    let answer = () => {};
    const held = new Promise<void>(resolve => {
      answer = resolve;
    });
    await page.route('**/v1/predictions*', async route => {
      asked++;
      await held;
      await route.continue();
    });
    for (let press = 0; press < 3; press++) await people.button.click();
    expect(await people.button.getAttribute('aria-busy')).toBe('true');
    answer();
    await people.answered();
    expect(await people.verdictText()).toEqual(readingOf(punctual));
    expect(asked).toBe(1);
  });

  browserTest('reads as many digits as it takes to see which way the closest call goes', async () => {
    const closest: KnownFlight = { airline: 'JetSmart SPA', flightType: null, month: 1 };
    const people = await visit();
    await people.choose(answersFor(closest));
    await people.ask();
    const { percent } = await people.verdictText();
    const [read, expected] = [Number.parseFloat(percent), 100 * probabilityOf(closest)];
    expect(Math.sign(read - 50)).toBe(Math.sign(expected - 50));
    expect(Math.abs(read - expected)).toBeLessThan(0.0005);
    const sum = (await people.bars()).at(-1);
    expect(sum?.amount).toBe(logitOf(closest) > 0 ? '+0.0001' : '−0.0001');
    expect(sum?.choice).toBe(isDelayed(closest) ? 'above zero: a delay' : 'not above zero: on time');
  });
});
