import { expect, test } from '@jest/globals';
import { refusedWith } from '../../generator/refusal.ts';
import { aFault, aLossyStage, aRun, aSoak } from '../testing/faults.ts';
import { reportPage } from './page.ts';
import { summary } from './summary.ts';

const hostile = '<script>alert(1)</script>';
const faults = aRun(
  [
    aFault(),
    aFault({
      name: 'overload',
      mayRefuse: true,
      fault: aLossyStage({ [refusedWith(503)]: 7_654 }, { at: 10 }),
      checks: [{ title: 'a check', wanted: 'yes', found: hostile, kept: false }],
    }),
  ],
  hostile,
);
const soak = aSoak();

test('the report shows faults, overload and memory over time, refers to nothing outside itself and runs no script', async () => {
  const html = await reportPage(faults, soak);
  expect(html.match(/<svg/g)?.length).toBe(6);
  expect(html).toContain('The faults are tinted.');
  expect(html).toContain('<td class="number">7,654</td>');
  expect(html).toContain('growth of the heap');
  expect(html.match(/<script|<link[^>]*href="(?!data:)|<[^>]* src=|url\(|@import/)).toBeNull();
  expect(html).toContain('&lt;script&gt;');
});

test('the report does without what was not done', async () => {
  expect(await reportPage(null, soak)).not.toContain('Over time');
  expect(await reportPage(aRun([aFault()]), null)).not.toContain('soak');
});

test('the terminal tells what each fault cost and what did not hold', () => {
  const text = summary(faults, soak);
  expect(text).toMatch(/overload +\|.*7,654/);
  expect(text).toContain('overload: a check');
  expect(text).toContain('Something did NOT hold.');
  expect(text).toContain('Memory does not grow with the requests.');
});
