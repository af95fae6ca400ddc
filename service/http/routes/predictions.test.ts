import { describe, expect, test } from '@jest/globals';
import { contract } from '../../contract.ts';
import { expectProblem, expectUnharmed, newMarker, readAnswer } from '../../testing/problems.ts';
import { sharedService } from '../../testing/service.ts';

const service = sharedService();

const marker = newMarker();
const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const post = async (body: unknown, query = '') =>
  readAnswer(await service().post(`/v1/predictions${query}`, body));
const { rowsPerRequest } = contract.limits;

describe('POST /v1/predictions', () => {
  test('answers each flight in its place, with the model’s name and version', async () => {
    const late = { airline: 'Air Canada', flightType: 'I', month: 7 };
    const { body } = await post({ flights: [flight, late, flight] });
    expect(JSON.parse(body)).toMatchObject({
      model: { name: 'flight-delay', version: '1' },
      predictions: [{ delay: false }, { delay: true, verdict: 'Atraso' }, { verdict: 'No Atraso' }],
    });
  });

  test('explains only when asked to', async () => {
    for (const query of ['', '?explain=false']) {
      expect((await post({ flights: [flight] }, query)).body).not.toContain('explanation');
    }
    expect((await post({ flights: [flight] }, '?explain=true')).body).toContain('"explanation":{"logit":');
  });

  test(`takes 1 to ${rowsPerRequest} flights`, async () => {
    const many = Array.from({ length: rowsPerRequest }, () => flight);
    expect((await post({ flights: many })).status).toBe(200);
    const none = expectProblem(await post({ flights: [] }), 'invalid-request');
    expect(none.errors).toEqual([{ pointer: '/flights', detail: 'must have at least 1' }]);
    const over = expectProblem(await post({ flights: [...many, marker] }), 'invalid-request', marker);
    expect(over.errors).toEqual([{ pointer: '/flights', detail: `must have at most ${rowsPerRequest}` }]);
  });

  test.each([
    ['an unknown airline', { ...flight, airline: marker }, 'airline'],
    ['an airline in other letters', { ...flight, airline: 'grupo latam' }, 'airline'],
    ['an empty airline', { ...flight, airline: '' }, 'airline'],
    ['a member of every object', { ...flight, airline: 'constructor' }, 'airline'],
    ['__proto__', { ...flight, airline: '__proto__' }, 'airline'],
    ['half a surrogate pair', { ...flight, airline: '\uD800' }, 'airline'],
    ['a flight type that is none', { ...flight, flightType: 'X' }, 'flightType'],
    ['month 0', { ...flight, month: 0 }, 'month'],
    ['month 13', { ...flight, month: 13 }, 'month'],
    ['half a month', { ...flight, month: 1.5 }, 'month'],
    ['an enormous month', { ...flight, month: 1e300 }, 'month'],
  ])('does not know %s and lists what it knows', async (_name, stranger, member) => {
    const answer = await post({ flights: [flight, stranger] });
    const [fault, ...others] = expectProblem(answer, 'outside-domain', marker).errors ?? [];
    expect(fault?.pointer).toBe(`/flights/1/${member}`);
    expect(fault?.detail).toMatch(/^must be one of /);
    expect(others).toEqual([]);
  });

  test.each([
    ['a month in letters', { ...flight, month: '4' }, '/flights/0/month'],
    ['a month in Arabic-Indic digits', { ...flight, month: '\u0664' }, '/flights/0/month'],
    ['a month of true', { ...flight, month: true }, '/flights/0/month'],
    ['an airline by number', { ...flight, airline: 12 }, '/flights/0/airline'],
    ['an airline in an array', { ...flight, airline: ['Grupo LATAM'] }, '/flights/0/airline'],
    ['no month', { airline: null, flightType: null }, '/flights/0/month'],
    ['another member', { ...flight, [marker]: 1 }, '/flights/0'],
    ['a flight that is null', null, '/flights/0'],
    ['a flight that is an array', [flight], '/flights/0'],
    ['a flight that is a string', marker, '/flights/0'],
  ])('refuses %s and points at it', async (_name, wrong, pointer) => {
    const problem = expectProblem(await post({ flights: [wrong] }), 'invalid-request', marker);
    expect(problem.errors?.map(fault => fault.pointer)).toEqual([pointer]);
  });

  test('names every fault at once, each by its pointer; a fault of form outweighs one of meaning', async () => {
    const body = {
      flights: [flight, { ...flight, month: 13 }, { airline: 1, flightType: null }, { ...flight, extra: 1 }],
      more: 1,
    };
    const problem = expectProblem(await post(body), 'invalid-request');
    expect(problem.detail).toBe('The request has 5 things to mend; see errors.');
    expect(problem.errors).toEqual([
      { pointer: '/flights/1/month', detail: expect.stringMatching(/^must be one of 1, 2, /) },
      { pointer: '/flights/2/airline', detail: expect.stringMatching(/^must be one of /) },
      { pointer: '/flights/2/month', detail: 'is missing' },
      { pointer: '/flights/3', detail: 'has a member that the documentation does not name' },
      { pointer: '', detail: 'has a member that the documentation does not name' },
    ]);
  });

  test.each([
    ['?explain=yes', [{ parameter: 'explain', detail: 'must be one of true, false' }]],
    ['?explain=', [{ parameter: 'explain', detail: 'must be one of true, false' }]],
    ['?explain=true&explain=true', [{ detail: 'The query has the same parameter twice.' }]],
    [`?${marker}=1`, [{ detail: 'The query has a parameter that is not documented.' }]],
    ['?__proto__=1', [{ detail: 'The query has a parameter that is not documented.' }]],
    ['?%ff=%zz', [{ detail: 'The query has a parameter that is not documented.' }]],
  ])('refuses the query %s', async (query, errors) => {
    const problem = expectProblem(await post({ flights: [flight] }, query), 'invalid-request', marker);
    expect(problem.errors).toEqual(errors);
  });

  test('names faults of the query and of the body together', async () => {
    const problem = expectProblem(await post({ flights: [] }, '?explain=1'), 'invalid-request');
    expect(problem.errors).toHaveLength(2);
  });

  test('is none the worse for it', () => expectUnharmed(service(), marker));
});
