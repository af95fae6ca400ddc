import { describe, expect } from '@jest/globals';
import { browserTest, useBrowser } from '../testing/browser.ts';
import { type KnownFlight, logitOf } from '../testing/oracle.ts';
import { PageForPeople } from '../testing/people.ts';
import { sharedService } from '../testing/service.ts';
import type { Prediction } from './page-data.ts';

const service = sharedService();
const browser = useBrowser();

async function explain(flight: KnownFlight): Promise<Prediction['explanation']> {
  const answer = await service().post('/v1/predictions?explain=true', { flights: [flight] });
  const { predictions }: { predictions: [Prediction] } = JSON.parse(await answer.text());
  return predictions[0].explanation;
}

const dontKnow = 'I don’t know';
const written = (value: number) =>
  value === 0 ? '0.00' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
const effectOf = (value: number) =>
  value === 0 ? 'no effect' : value > 0 ? 'towards a delay' : 'towards on time';

/** Flights, and what people choose for them where they know it. */
const cases: readonly (readonly [KnownFlight, Readonly<Record<string, string>>])[] = [
  [
    { airline: 'Plus Ultra Lineas Aereas', flightType: 'I', month: 12 },
    { Airline: 'Plus Ultra Lineas Aereas', 'Flight type': 'International', Month: 'December' },
  ],
  [
    { airline: 'Aeromexico', flightType: null, month: 4 },
    { Airline: 'Aeromexico', 'Flight type': dontKnow, Month: 'April' },
  ],
  [
    { airline: null, flightType: null, month: null },
    { Airline: dontKnow, 'Flight type': dontKnow, Month: dontKnow },
  ],
];

describe('the picture of why', () => {
  browserTest('has a bar for what every flight has, one per answer, and one for their sum', async () => {
    const page = await browser.visit(service().url);
    const people = new PageForPeople(page);
    for (const [flight, answers] of cases) {
      await people.choose(answers);
      await people.ask();
      const { intercept, contributions, logit } = await explain(flight);
      const values = [
        intercept,
        ...['airline', 'flightType', 'month'].map(name => contributions[name] ?? 0),
        logit,
      ];
      expect(logit).toBeCloseTo(logitOf(flight), 12);
      expect(values.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBeCloseTo(logit, 12);
      const words = [
        ['Baseline', 'the same for every flight'],
        ...Object.entries(answers),
        ['Sum', logit > 0 ? 'above zero: a delay' : 'not above zero: on time'],
      ];
      const longest = Math.max(...values.map(Math.abs));
      expect(await people.bars()).toEqual(
        values.map((value, index) => ({
          title: words[index]?.[0],
          choice: words[index]?.[1],
          amount: written(value),
          effect: effectOf(value),
          // Right of zero what speaks for a delay, as long as it is heavy.
          extent: expect.closeTo(value / longest, 1.5),
        })),
      );
    }
    for (const side of ['← towards on time', 'towards a delay →'])
      expect(await page.getByText(side).isVisible()).toBe(true);
  });
});
