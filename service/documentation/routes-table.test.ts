import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Operation, readDescription } from '../testing/api-description.ts';
import { startTestService, type TestService } from '../testing/service.ts';

let service: TestService;
let operations: readonly Operation[];
/** Documents that browsers read, and what they load by themselves: nobody looks those up in a table. */
const pages = new Map<string, string>();

beforeAll(async () => {
  service = await startTestService();
  ({ operations } = await readDescription(service));
  for (const path of ['/', '/docs']) pages.set(path, await (await fetch(service.url + path)).text());
});
afterAll(() => service.stop());

/** The routes the table in docs/api.md names: `METHOD /path`, or `/path…` for all that begin so. */
function tabled(): string[] {
  const guide = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const [, table = ''] = /\| route \| for \|\n([\s\S]*?)\n\n/.exec(guide) ?? [];
  const cells = table.split('\n').map(row => row.split('|')[1] ?? '');
  return cells.flatMap(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, route = '']) => route));
}
const isNamed = ({ name, path }: Operation, routes: readonly string[]) =>
  routes.some(route => (route.endsWith('…') ? path.startsWith(route.slice(0, -1)) : route === name));
const isLoadedByAPage = ({ path }: Operation) =>
  [...pages].some(([page, html]) => page !== path && html.includes(`"${path}"`));

describe('the table of routes in docs/api.md', () => {
  test('names every route there is, but for the files that pages load', () => {
    const routes = tabled();
    expect(routes.length).toBeGreaterThan(5);
    const unnamed = operations.filter(each => !isNamed(each, routes) && !isLoadedByAPage(each));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });

  test('names none that there is not', () => {
    const invented = tabled().filter(route => !operations.some(each => isNamed(each, [route])));
    expect(invented).toEqual([]);
  });
});
