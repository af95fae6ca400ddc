import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { metricCatalogue } from '../observability/metrics.ts';
import { settingsSchema } from '../settings.ts';
import { startTestService } from '../testing/service.ts';
import { pages } from './pages.ts';

const documented = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const firstCells = (page: string) => [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, cell]) => cell);

describe('the generated pages', () => {
  test.each(Object.keys(pages))('docs/%s is what `npm run docs` writes', name => {
    expect(documented(name)).toBe(pages[name]);
  });

  test('every setting is documented, and every documented one exists', () => {
    expect(firstCells(documented('settings.md'))).toEqual(Object.keys(settingsSchema.shape));
  });

  test('every metric that is scraped is documented, and every documented one is scraped', async () => {
    const service = await startTestService();
    const scraped = await (await fetch(`${service.adminUrl}/metrics`)).text();
    await service.stop();
    const names = [...scraped.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, kind]) => `${name} ${kind}`);
    const expected = Object.entries(metricCatalogue).map(([name, { kind }]) => `${name} ${kind}`);
    expect(names.sort()).toEqual(expected.sort());
    expect(firstCells(documented('metrics.md')).sort()).toEqual(Object.keys(metricCatalogue).sort());
  });
});
