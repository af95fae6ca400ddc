import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { browserTest, useBrowser } from '../testing/browser.ts';
import { TestKeys } from '../testing/keys.ts';
import { PageForPeople } from '../testing/people.ts';
import { startTestService, type TestService } from '../testing/service.ts';

let keys: TestKeys;
let service: TestService;
let good: string;
let withoutScope: string;
beforeAll(async () => {
  keys = new TestKeys();
  good = keys.mint().key;
  withoutScope = keys.mint({ scopes: ['metadata'] }).key;
  service = await startTestService({ FDP_KEYS_FILE: keys.file });
});
afterAll(async () => {
  await service.stop();
  keys.remove();
});
const browser = useBrowser(['/v1/predictions']);

/** Somebody who has asked and was told that a key is needed. */
async function askedForKey(): Promise<PageForPeople> {
  const people = new PageForPeople(await browser.visit(service.url));
  expect(await people.key.isVisible()).toBe(false);
  await people.choose({ Airline: 'Grupo LATAM', 'Flight type': 'International', Month: 'April' });
  await people.ask();
  expect(await people.problem.innerText()).toBe('This service asks for an API key.');
  return people;
}

describe('a service with API keys', () => {
  browserTest('asks for one where it is needed, and answers whoever has it', async () => {
    const people = await askedForKey();
    expect(await people.hasFocus(people.key)).toBe(true);
    expect(await people.key.getAttribute('type')).toBe('password');
    expect(await people.key.getAttribute('aria-invalid')).toBe('false');
    // As pasted, with a space too many.
    await people.page.keyboard.type(` ${good} `);
    await people.page.keyboard.press('Enter');
    await people.answered();
    expect(await people.verdictText()).toMatchObject({ headline: 'Likely on time', percent: '43.9%' });
    expect(await people.problem.innerText()).toBe('');
    await people.choose({ Airline: 'Latin American Wings' });
    await people.ask();
    expect(await people.verdictText()).toMatchObject({ headline: 'Likely delayed' });
  });

  browserTest('says so when it refuses one, takes the answer away and lets people correct it', async () => {
    const people = await askedForKey();
    const answer = async () => (await people.verdictText()).headline;
    await people.key.fill(good);
    await people.ask();
    expect(await answer()).toBe('Likely on time');
    for (const [key, ...details] of [
      [`fdp_aaaaaaaa_${'A'.repeat(43)}`, 'The API key is not valid.'],
      [withoutScope, 'The API key lacks the scope "predict".'],
      ['no header can carry ñ'],
    ] as const) {
      await people.key.fill(key);
      await people.ask();
      const said = await people.problem.innerText();
      expect(said.split(/\n+/)).toEqual(['The service did not accept the key.', ...details]);
      expect(await answer()).toBe('');
      expect(await people.page.getByRole('listitem').count()).toBe(0);
      expect(await people.key.getAttribute('aria-invalid')).toBe('true');
      expect(await people.hasFocus(people.key)).toBe(true);
      // What was typed is selected: the next key replaces it.
      await people.page.keyboard.insertText(good);
      await people.page.keyboard.press('Enter');
      await people.answered();
      expect(await answer()).toBe('Likely on time');
      expect(await people.key.getAttribute('aria-invalid')).toBe('false');
    }
  });

  browserTest(
    'gives it to the service alone: not to the address, storage, or whoever comes back',
    async () => {
      const people = await askedForKey();
      const { page } = people;
      const requests: string[] = [];
      page.on('request', request => requests.push(request.url()));
      await people.key.fill(good);
      await people.ask();
      await page.getByRole('button', { name: 'Español' }).click();
      const [secret, address] = [good.slice(-20), page.url()];
      expect(requests.length).toBe(1);
      expect([...requests, address].join()).not.toContain(secret);
      expect(await page.context().storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
      expect(await page.evaluate('sessionStorage.length + history.length')).toBe(2);
      expect(await page.content()).not.toContain(secret);
      await page.getByRole('link', { name: 'Documento OpenAPI' }).click();
      await page.waitForURL('**/openapi.json');
      // Chromium keeps the page as it was, and brings it back without loading it.
      await page.goBack({ waitUntil: 'commit' });
      expect(await people.key.inputValue()).toBe('');
    },
  );
});
