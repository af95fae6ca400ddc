import { describe, expect } from '@jest/globals';
import { browserTest, useBrowser } from '../testing/browser.ts';
import { PageForPeople } from '../testing/people.ts';
import { sharedService } from '../testing/service.ts';
import { pageTexts, scriptTexts, type Text } from './texts.ts';

const service = sharedService();
const predictions = '/v1/predictions';
const browser = useBrowser([predictions]);

const questions = { en: 'Airline', es: 'Aerolínea' } as const;
const texts: readonly Text[] = Object.values({ ...pageTexts, ...scriptTexts });
/** The texts of one language that can be read, as a whole, on the page. */
async function textsRead(people: PageForPeople, language: 'en' | 'es'): Promise<string[]> {
  const everything = await people.page.locator('body').innerText();
  const lines = everything.split('\n').map(line => line.replace(/^[←\s]+|[→\s]+$/g, ''));
  return texts
    .filter(({ en, es }) => en !== es)
    .map(text => text[language])
    .filter(text => lines.includes(text));
}

describe('the language of the page', () => {
  browserTest.each<[string, string, string, 'en' | 'es']>([
    ['a Chilean browser', 'es-CL', '', 'es'],
    ['a browser in a third language', 'fr-FR', '', 'en'],
    ['?lang=es in an English browser', 'en-US', '?lang=es', 'es'],
    ['?lang=en in a Spanish browser', 'es-ES', '?lang=en', 'en'],
    ['an unknown ?lang in a Spanish browser', 'es-ES', '?lang=%3Cb%3E', 'es'],
  ])('%s', async (_, locale, search, language) => {
    const page = await browser.visit(`${service().url}/${search}`, { locale });
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.title()).toBe(pageTexts.title[language]);
    expect(await page.getByRole('combobox', { name: questions[language] }).count()).toBe(1);
    expect(await page.getByRole('button', { pressed: true }).innerText()).toBe(
      language === 'en' ? 'English' : 'Español',
    );
  });

  browserTest(
    'is switched by a button, for the answer and its numbers too, without asking again',
    async () => {
      const people = new PageForPeople(await browser.visit(service().url));
      const { page } = people;
      await people.choose({ Airline: 'Latin American Wings', 'Flight type': 'International', Month: 'July' });
      await people.ask();
      const [inEnglish, englishBars] = [await people.verdictText(), await people.bars()];
      expect((await textsRead(people, 'en')).length).toBeGreaterThan(10);
      expect(await textsRead(people, 'es')).toEqual([]);
      const asked: string[] = [];
      page.on('request', request => asked.push(request.url()));

      await page.getByRole('button', { name: 'Español' }).click();
      expect(await textsRead(people, 'en')).toEqual([]);
      expect(await people.verdictText()).toEqual({
        headline: 'Probablemente con atraso',
        percent: inEnglish.percent.replace('.', ','),
        all: expect.stringContaining('Veredicto en la API: Atraso'),
      });
      const bars = await people.bars();
      expect(bars.map(({ amount }) => amount)).toEqual(
        englishBars.map(({ amount }) => amount.replace('.', ',')),
      );
      expect(bars.map(({ choice }) => choice)).toEqual([
        'igual para todos los vuelos',
        'Latin American Wings',
        'Internacional',
        'julio',
        'supera cero: atraso',
      ]);
      expect(await people.question('Mes').locator('option:checked').innerText()).toBe('julio');
      expect(await page.locator('html').getAttribute('lang')).toBe('es');

      await page.getByRole('button', { name: 'English' }).click();
      expect(await people.verdictText()).toEqual(inEnglish);
      expect(await people.bars()).toEqual(englishBars);
      expect(asked).toEqual([]);
    },
  );

  browserTest('is in the address: it outlives a reload and can be sent to somebody', async () => {
    const page = await browser.visit(`${service().url}/#answer`);
    await page.getByRole('button', { name: 'Español' }).click();
    expect(page.url()).toBe(`${service().url}/?lang=es#answer`);
    await page.reload();
    expect(await page.title()).toBe(pageTexts.title.es);
  });

  browserTest('is that of what went wrong, too', async () => {
    const people = new PageForPeople(await browser.visit(`${service().url}/?lang=es`));
    await people.page.route(`**${predictions}*`, route => route.abort());
    await people.ask();
    expect(await people.problem.innerText()).toBe(scriptTexts.unreachable.es);
    await people.page.getByRole('button', { name: 'English' }).click();
    expect(await people.problem.innerText()).toBe(scriptTexts.unreachable.en);
  });
});
