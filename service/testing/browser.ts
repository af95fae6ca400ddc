import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

const isExecutable = (file: string) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const executablePath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap(directory => names.map(name => join(directory, name)))
  .find(isExecutable);

const missing = `no browser: none of ${names.join(', ')} is on PATH`;
const skipped = executablePath === undefined && process.env['CI'] !== 'true';
if (skipped) process.stderr.write(`browser tests are skipped: ${missing}\n`);

/** A test that needs a browser: skipped, with the reason printed above, where there is none; with CI=true it fails. */
export const browserTest = skipped ? test.skip : test;

/** Neither the page nor the browser itself gets to another machine. */
const args = ['--disable-gpu', '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

/** A refused prediction is no fault of the page, though Chromium complains about it on the console. */
const refusal = /^Failed to load resource: (the server responded with a status of|net::ERR_)/;

/** How a test looks at pages. */
export interface Visitor {
  /** Opens a page as somebody who was never here, by default an English speaker. */
  visit(url: string, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * A browser for the tests of a file. After each test it expects that the pages asked no other origin for anything, broke
 * no rule of their Content-Security-Policy, and that no script failed.
 * @param refusals paths that may be answered with a problem
 */
export function useBrowser(refusals: readonly string[] = []): Visitor {
  let browser: Browser | undefined;
  let complaints: string[] = [];
  beforeAll(async () => {
    if (executablePath === undefined) throw new Error(missing);
    browser = await chromium.launch({
      executablePath,
      args,
      // People's browsers have that cache.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
  });
  afterEach(async () => {
    await Promise.all(browser?.contexts().map(context => context.close()) ?? []);
    const found = complaints;
    complaints = [];
    expect(found).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    async visit(url, options = {}) {
      if (browser === undefined) throw new Error('visits are for tests');
      const { origin } = new URL(url);
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
      context.setDefaultTimeout(10_000);
      context.on('request', request => {
        if (!request.url().startsWith(`${origin}/`)) complaints.push(`asked for ${request.url()}`);
      });
      context.on('weberror', error => complaints.push(error.error().message));
      context.on('console', message => {
        const { pathname } = new URL(message.location().url || origin);
        const excused = refusal.test(message.text()) && refusals.includes(pathname);
        if (['error', 'warning'].includes(message.type()) && !excused) complaints.push(message.text());
      });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
  };
}
