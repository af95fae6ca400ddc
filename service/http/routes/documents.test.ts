import { describe, expect } from '@jest/globals';
import { browserTest, useBrowser } from '../../testing/browser.ts';
import { sharedService } from '../../testing/service.ts';

const service = sharedService();
const browser = useBrowser();

interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe('the documentation page', () => {
  browserTest('shows every operation of the OpenAPI document, and makes a prediction', async () => {
    const page = await browser.visit(`${service().url}/docs`);
    const operations = page.locator('.opblock-summary-control');
    await operations.first().waitFor();
    const { paths }: Documented = JSON.parse(await (await fetch(`${service().url}/openapi.json`)).text());
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    );
    const shown = (await operations.allInnerTexts()).map(text => {
      const [method, path] = text.split(/\s+/);
      // Long paths may be broken at zero-width spaces.
      return `${method} ${path?.replaceAll('\u200b', '')}`;
    });
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.toSorted()).toEqual(documented.toSorted());

    const operation = page.locator('.opblock', { hasText: 'Verdicts on up to 1,000 flights' });
    await operation.getByRole('button').first().click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    const flights = [{ airline: 'Grupo LATAM', flightType: 'I', month: 4 }];
    await operation.getByRole('textbox').fill(JSON.stringify({ flights }));
    await operation.getByRole('button', { name: 'Execute' }).click();
    const live = operation.locator('.live-responses-table');
    await live.waitFor();
    expect(await live.locator('.response-col_status').last().innerText()).toBe('200');
    expect(await live.locator('code').first().innerText()).toContain('"verdict": "No Atraso"');
  });
});
