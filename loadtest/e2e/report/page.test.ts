import { expect, test } from '@jest/globals';
import { aLossyEvent, anEvent, aRollout } from '../testing/events.ts';
import { reportPage } from './page.ts';
import { summary } from './summary.ts';

const hostile = '<script>alert(1)</script>';
const result = aRollout(
  [
    anEvent(),
    aLossyEvent({ ECONNRESET: 5 }, { name: 'pod killed', allowed: { inFlight: 32, refused: 0 } }),
    aLossyEvent({ ECONNREFUSED: 77 }, { name: 'old setup updated' }),
  ],
  hostile,
);

test('the report shows events, failures and pods over time, refers to nothing outside itself and runs no script', async () => {
  const html = await reportPage(result);
  expect(html.match(/<svg/g)?.length).toBe(6);
  expect(html).toContain('Failed requests a second over time, by events: there are some.');
  expect(html).toContain('<td class="number">77</td>');
  expect(html.match(/<script|<link[^>]*href="(?!data:)|<[^>]* src=|url\(|@import/)).toBeNull();
  expect(html).toContain('&lt;script&gt;');
});

test('the terminal tells what each event cost, what had to hold, and the comparison', () => {
  const text = summary(result);
  expect(text).toMatch(/pod killed .*\| +5 \|/);
  expect(text).toContain('pod killed: requests lost in flight');
  expect(text).toContain('lost 0 of 10,000 requests; the same update');
  expect(text).toContain('77 of 10,000');
});
