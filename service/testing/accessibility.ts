import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page as it is now, each with the elements it is about. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const json: string = await page.evaluate('axe.run().then(({ violations }) => JSON.stringify(violations))');
  const found: axe.Result[] = JSON.parse(json);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** How far the page is wider than the screen, CSS pixels. */
export const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
