import { describe, expect } from '@jest/globals';
import { describeProblem, type ProblemCode, ProblemError } from '../http/problem.ts';
import { browserTest, useBrowser } from '../testing/browser.ts';
import { PageForPeople } from '../testing/people.ts';
import { sharedService } from '../testing/service.ts';

const service = sharedService();
const path = '/v1/predictions';
const predictions = `**${path}*`;
const browser = useBrowser([path]);

/** Somebody who has an answer and wants another. */
async function answeredOnce(): Promise<PageForPeople> {
  const people = new PageForPeople(await browser.visit(service().url));
  await people.ask();
  expect((await people.verdictText()).headline).toBe('Likely on time');
  return people;
}

/** Expects these lines in place of an answer, the focus where it was, and an answer once the trouble is over. */
async function expectTrouble(people: PageForPeople, ...lines: unknown[]): Promise<void> {
  await people.ask();
  expect((await people.problem.innerText()).split(/\n+/)).toEqual(lines);
  expect((await people.verdictText()).all).toBe('');
  expect(await people.page.getByRole('listitem').count()).toBe(0);
  expect(await people.page.getByText('The answer appears here').isVisible()).toBe(true);
  expect(await people.page.locator(':focus').innerText()).toBe('Predict');
  await people.page.unroute(predictions);
  await people.ask();
  expect((await people.verdictText()).headline).toBe('Likely on time');
  expect(await people.problem.innerText()).toBe('');
}

const unreachable = 'The service cannot be reached. Check your connection and try again.';
const busy = 'The service has a lot to do right now. Please try again in a moment.';
/** What the service answers to a request that meets this problem. */
function answerOf(code: ProblemCode) {
  const problem = describeProblem(new ProblemError(code, 'a detail'), 'request-1', false);
  return { status: problem.status, contentType: 'application/problem+json', body: JSON.stringify(problem) };
}
const html = { contentType: 'text/html', body: '<h1>elsewhere</h1>' };

describe('what people read', () => {
  browserTest('when the service is out of reach, or something else answers in its place', async () => {
    const people = await answeredOnce();
    await people.page.route(predictions, route => route.abort('connectionrefused'));
    await expectTrouble(people, unreachable);
    for (const answer of [
      html,
      { contentType: 'application/json', body: '{"predictions":[{"de' },
      { contentType: 'application/json', body: '' },
      { contentType: 'application/json', body: '{"status":"ok"}' },
    ]) {
      await people.page.route(predictions, route => route.fulfill({ status: 200, ...answer }));
      await expectTrouble(people, unreachable);
    }
  });

  browserTest('when the service has too much to do, whether it or a proxy says so', async () => {
    const people = await answeredOnce();
    for (const answer of [
      answerOf('rate-limited'),
      answerOf('overloaded'),
      ...[429, 502, 503, 504].map(status => ({ status, ...html })),
    ]) {
      await people.page.route(predictions, route => route.fulfill(answer));
      await expectTrouble(people, busy);
    }
  });

  browserTest('when the service fails: what to quote when telling somebody', async () => {
    const people = await answeredOnce();
    const problem = { detail: 'The request could not be answered.', requestId: 'a1b2' };
    const answer = { status: 500, contentType: 'application/problem+json; charset=utf-8' };
    await people.page.route(predictions, route =>
      route.fulfill({ ...answer, body: JSON.stringify(problem) }),
    );
    await expectTrouble(people, 'Something went wrong in the service.', problem.detail, 'a1b2');
  });

  browserTest(
    'when the model has changed since they came: which answer it does not know any more',
    async () => {
      const people = await answeredOnce();
      await people.page.route(predictions, route =>
        route.continue({ postData: '{"flights":[{"airline":"Nobody Air","flightType":"I","month":4}]}' }),
      );
      await people.ask();
      const airline = people.question('Airline');
      expect(await airline.getAttribute('aria-invalid')).toBe('true');
      const described = await airline.getAttribute('aria-describedby');
      expect(await people.page.locator(`#${described}`).innerText()).toMatch(/\w/);
      expect(await people.question('Month').getAttribute('aria-invalid')).toBe('false');
      expect((await people.problem.innerText()).split('\n')[0]).toBe('The service did not accept this.');
      await people.page.unroute(predictions);
      await people.ask();
      expect(await airline.getAttribute('aria-invalid')).toBe('false');
      expect(await people.page.locator(`#${described}`).innerText()).toBe('');
    },
  );
});
