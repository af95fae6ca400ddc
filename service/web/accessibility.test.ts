import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { overflow, violations } from '../testing/accessibility.ts';
import { browserTest, useBrowser } from '../testing/browser.ts';
import { PageForPeople } from '../testing/people.ts';
import { sharedService } from '../testing/service.ts';

const service = sharedService();
const path = '/v1/predictions';
const browser = useBrowser([path]);

/** What can be pressed and is lower or narrower than 24 CSS pixels (WCAG 2.5.8). */
async function smallTargets(page: Page): Promise<string[]> {
  const targets = await page.locator('a, button, select, input').filter({ visible: true }).all();
  const sizes = await Promise.all(
    targets.map(async target => ({ name: await target.innerText(), ...(await target.boundingBox()) })),
  );
  expect(sizes.length).toBeGreaterThanOrEqual(8);
  return sizes.filter(({ width = 0, height = 0 }) => width < 24 || height < 24).map(({ name }) => name);
}

const screens = {
  desktop: { width: 1280, height: 900 },
  /** The narrowest of phones, and what is left of a desktop at 400 % zoom (WCAG 1.4.10). */
  phone: { width: 320, height: 568 },
};

/** Expects that the page as it is now can be used on either screen. */
async function expectUsable(page: Page): Promise<void> {
  for (const [screen, size] of Object.entries(screens)) {
    await page.setViewportSize(size);
    const found = [await violations(page), await overflow(page), await smallTargets(page)];
    expect([screen, ...found]).toEqual([screen, [], 0, []]);
  }
}

/** The page as a screen reader gets it: no signs, bars and arrows, which say in another way what stands beside them. */
const outline = `
- banner:
  - group Language / Idioma:
    - button English [pressed]
    - button Español
  - heading Will the flight leave on time? [level=1]
  - paragraph: Whether a flight from Santiago de Chile leaves more than 15 minutes late.
- main:
  - paragraph: Say what you know about it; leave the rest at “I don’t know”.
  - text: Airline
  - combobox Airline:
  - text: Flight type
  - combobox Flight type:
  - text: Month
  - combobox Month:
  - button Predict
  - alert
  - region Prediction:
    - heading Prediction [level=2]
    - paragraph:
      - strong: Likely on time
    - paragraph: 43.9% probability of a delay of more than 15 minutes
    - paragraph: Verdict in the API: No Atraso
    - heading Why [level=3]
    - paragraph: What each answer adds to the log-odds of a delay. If the sum is above zero, the verdict is a delay.
    - list:
      - listitem:
        - strong: Baseline
        - text: the same for every flight −0.30 towards on time
      - listitem:
        - strong: Airline
        - text: Grupo LATAM +0.36 towards a delay
      - listitem:
        - strong: Flight type
        - text: International +0.19 towards a delay
      - listitem:
        - strong: Month
        - text: April −0.50 towards on time
      - listitem:
        - strong: Sum
        - text: not above zero: on time −0.25 towards on time
- contentinfo:
  - paragraph: A model’s estimate from past flights, not a promise.
  - paragraph: flight-delay, version 1
  - navigation API:
    - link API documentation:
    - link OpenAPI document:
`;

describe('the page can be used by anyone', () => {
  browserTest.each([
    ['light', 'en-GB', 'Airline'],
    ['dark', 'es-CL', 'Aerolínea'],
  ] as const)(
    'in %s, %s: before an answer, with either verdict, and in trouble',
    async (colorScheme, locale, airline) => {
      const page = await browser.visit(service().url, { colorScheme, locale });
      const people = new PageForPeople(page);
      await expectUsable(page);
      for (const name of ['Plus Ultra Lineas Aereas', 'Aeromexico']) {
        await people.choose({ [airline]: name });
        await people.ask();
        await expectUsable(page);
        const widths = await people.pictureWidths();
        expect(widths.length).toBe(5);
        expect(Math.min(...widths)).toBeGreaterThan(200);
      }
      await page.route(`**${path}*`, route => route.fulfill({ status: 401 }));
      await people.ask();
      await people.key.fill('wrong');
      await people.ask();
      expect(await people.problem.isVisible()).toBe(true);
      await expectUsable(page);
    },
  );

  browserTest('a screen reader finds its way, and reads what the eye sees', async () => {
    const page = await browser.visit(service().url);
    const people = new PageForPeople(page);
    await people.choose({ Airline: 'Grupo LATAM', 'Flight type': 'International', Month: 'April' });
    await people.ask();
    const everything = await page.locator('body').ariaSnapshot();
    const lines = everything.split('\n').filter(line => !/option|url/.test(line));
    expect(lines.map(line => line.replaceAll('"', ''))).toEqual(outline.trim().split('\n'));
  });

  browserTest('what went wrong and the answer are announced when they come', async () => {
    const page = await browser.visit(service().url);
    const people = new PageForPeople(page);
    // The regions are there before anything is in them: what comes with its region may go unheard.
    expect(await people.problem.innerText()).toBe('');
    expect((await people.verdictText()).all).toBe('');
    await page.route(`**${path}*`, route => route.abort());
    await people.ask();
    expect(await people.problem.innerText()).not.toBe('');
    await page.unroute(`**${path}*`);
    await people.ask();
    expect((await people.verdictText()).headline).toBe('Likely on time');
  });
});
