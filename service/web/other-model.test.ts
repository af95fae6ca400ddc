import { describe, expect } from '@jest/globals';
import { browserTest, useBrowser } from '../testing/browser.ts';
import { PageForPeople } from '../testing/people.ts';
import { toyAirline, toyService } from '../testing/toy-model.ts';

const service = toyService();
const browser = useBrowser();

describe('the page of another model', () => {
  browserTest('asks what its manifest asks, and answers with it', async () => {
    const page = await browser.visit(service().url);
    const people = new PageForPeople(page);
    const boxes = await page.getByRole('combobox').all();
    const asked = await Promise.all(boxes.map(async box => await box.locator('option').allInnerTexts()));
    const unknown = 'I don’t know';
    expect(asked).toEqual([
      [unknown, 'Condor', toyAirline],
      [unknown, 'July', 'August', 'December'],
      [unknown, 'yes'],
    ]);
    await people.choose({ Airline: toyAirline, Month: 'August', RAIN: 'yes' });
    await people.ask();
    // -1 - 2 + 1 + 4 = 2, and 1 / (1 + e^-2) = 0.881
    expect(await people.verdictText()).toEqual({
      headline: 'Likely delayed',
      percent: '88.1%',
      all: expect.stringContaining('Verdict in the API: tarde'),
    });
    const bars = await people.bars();
    expect(bars.map(({ title, choice, amount }) => [title, choice, amount])).toEqual([
      ['Baseline', 'the same for every flight', '−1.00'],
      ['Airline', toyAirline, '−2.00'],
      ['Month', 'August', '+1.00'],
      ['RAIN', 'yes', '+4.00'],
      ['Sum', 'above zero: a delay', '+2.00'],
    ]);
    expect(await page.getByText('flight-delay, version 2').isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Español' }).click();
    expect((await people.bars())[1]?.choice).toBe(toyAirline);
    expect(await people.question('Aerolínea').locator('option:checked').innerText()).toBe(toyAirline);
  });
});
