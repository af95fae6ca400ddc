import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listen, urlOf } from '../../service/http/server.ts';
import { overflow, violations } from '../../service/testing/accessibility.ts';
import { browserTest, useBrowser } from '../../service/testing/browser.ts';
import { aResult } from '../testing/result.ts';
import { reportPage } from './page.ts';

const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>';
const result = aResult({
  events: [
    { at: 2.5, label: 'a pod is deleted' },
    { at: 3, label: hostile },
  ],
  answer: hostile,
});

let server: Server;
let url: string;
let html: string;
beforeAll(async () => {
  html = await reportPage(result);
  server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(html));
  url = urlOf(await listen(server, '127.0.0.1', 0, 'PORT'));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('the report', () => {
  const browser = useBrowser();

  browserTest.each([
    ['light', 1_280],
    ['dark', 360],
  ] as const)(
    'in %s, %i pixels wide: shows its pictures, hides nothing, and anyone can read it',
    async (colorScheme, width) => {
      const page = await browser.visit(url, { colorScheme, viewport: { width, height: 800 } });
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      const charts = await page.locator('svg').filter({ visible: true }).all();
      expect(charts.length).toBe(4);
      for (const chart of charts) {
        expect((await chart.boundingBox())?.width).toBeGreaterThan(Math.min(width, 700) * 0.8);
      }
      const text = await page.locator('body').innerText();
      for (const told of ['BROKEN', 'a pod is deleted', 'status 500', '99.95 %', hostile])
        expect(text).toContain(told);
    },
  );

  test('draws events into the curve they interrupt', () => {
    const [charts] = /<svg[\s\S]*<\/svg>/.exec(html) ?? [];
    expect(charts).toContain('>a pod is deleted</text>');
    expect(charts).not.toContain(hostile);
  });

  test('refers to nothing outside itself and runs no script', () => {
    expect(/content="default-src &#39;none&#39;; [^"]*"/.test(html)).toBe(true);
    expect(html.match(/<script|<link[^>]*href="(?!data:)|<[^>]* src=|url\(|@import/)).toBeNull();
  });
});
