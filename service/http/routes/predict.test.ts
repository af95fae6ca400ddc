import { describe, expect, test } from '@jest/globals';
import { predictAnswer, rowBody } from '../../testing/oracle.ts';
import { expectProblem, expectUnharmed, newMarker, readAnswer } from '../../testing/problems.ts';
import { sharedService } from '../../testing/service.ts';

const service = sharedService();

const marker = newMarker();
const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const values = rowBody(flight).data.split(',');
const row = (change: (row: string[]) => string[]) => change([...values]).join(',');
const post = async (data: unknown) => readAnswer(await service().post('/predict', { data }));

describe('POST /predict', () => {
  test('answers in the old API’s bytes, whatever the query', async () => {
    const answer = await readAnswer(await service().post('/predict?a=1&a=2', rowBody(flight)));
    expect(answer).toMatchObject({ status: 200, body: '{"delay":false,"verdict":"No Atraso"}' });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.headers['content-length']).toBe('37');
  });

  test.each([
    ['after commas', row(all => all.map(value => ` ${value}`))],
    ['before commas', row(all => all.map(value => `${value}  `))],
    ['around all of it', `   ${values.join(',')}   `],
  ])('tolerates spaces %s', async (_where, data) => {
    expect((await post(data)).body).toBe(predictAnswer(flight));
  });

  test.each([
    ['2', 'a digit that is not 0 or 1'],
    ['-0', 'minus zero'],
    ['+1', 'a sign'],
    ['01', 'a leading zero'],
    ['1.0', 'a decimal point'],
    ['0x1', 'hexadecimal'],
    ['1e0', 'an exponent'],
    ['', 'nothing'],
    [' ', 'a space alone'],
    ['1 1', 'a space inside'],
    ['\t1', 'a tab'],
    ['1\n', 'a line feed'],
    ['1\u00A0', 'a no-break space'],
    ['\uFEFF1', 'a byte order mark'],
    ['1\u0000', 'a NUL'],
    ['\u0661', 'an Arabic-Indic one'],
    ['\u0660', 'an Arabic-Indic zero'],
    ['\uFF11', 'a fullwidth one'],
    ['\uFF10', 'a fullwidth zero'],
    ['\u{1D7CF}', 'a bold one'],
    ['\u00B9', 'a superscript one'],
    ['\uD800', 'half a surrogate pair'],
    ['true', 'a word'],
    ['"1"', 'quotes'],
    ['[1]', 'brackets'],
    [marker, 'anything'],
  ])('refuses the value %j (%s) and says which one it is', async value => {
    const problem = expectProblem(await post(row(all => all.with(20, value))), 'invalid-request', marker);
    expect(problem.errors).toEqual([{ pointer: '/data', detail: 'value 21 is not 0 or 1' }]);
  });

  test.each([
    ['36 values', row(all => all.slice(1)), 'has 36 values, must have 37'],
    ['38 values', row(all => [...all, '0']), 'has 38 values, must have 37'],
    ['no comma', row(all => all).replaceAll(',', ' '), 'has 1 values, must have 37'],
    ['semicolons', row(all => all).replaceAll(',', ';'), 'has 1 values, must have 37'],
  ])('refuses %s and says how many there are', async (_name, data, detail) => {
    const problem = expectProblem(await post(data), 'invalid-request');
    expect(problem.errors?.[0]).toEqual({ pointer: '/data', detail });
  });

  test('refuses a trailing comma: it announces one value more', async () => {
    const problem = expectProblem(await post(`${values.join(',')},`), 'invalid-request');
    expect(problem.errors).toEqual([
      { pointer: '/data', detail: 'has 38 values, must have 37' },
      { pointer: '/data', detail: 'value 38 is not 0 or 1' },
    ]);
  });

  test('names every bad value at once, and the count', async () => {
    const data = row(all => ['x', ...all].with(5, '7'));
    const problem = expectProblem(await post(data), 'invalid-request');
    expect(problem.detail).toBe('The request has 3 things to mend; see errors.');
    expect(problem.errors?.map(({ detail }) => detail)).toEqual([
      'has 38 values, must have 37',
      'value 1 is not 0 or 1',
      'value 6 is not 0 or 1',
    ]);
  });

  test('knows no flight with two airlines, two types or two months, and names every such group', async () => {
    const data = row(all => all.with(0, '1').with(24, '1').with(36, '1'));
    const problem = expectProblem(await post(data), 'outside-domain');
    expect(problem.errors).toEqual([
      { pointer: '/data', detail: 'values 1 to 23 (airline) may hold one 1 at most' },
      { pointer: '/data', detail: 'values 24 to 25 (flightType) may hold one 1 at most' },
      { pointer: '/data', detail: 'values 26 to 37 (month) may hold one 1 at most' },
    ]);
  });

  test.each([
    ['a number', 1],
    ['numbers', values.map(Number)],
    ['strings', values],
    ['a nested array', [[values.join(',')]]],
    ['an object', { 0: values.join(',') }],
    ['null', null],
    ['a boolean', true],
  ])('takes a string, not %s', async (_name, data) => {
    const problem = expectProblem(await post(data), 'invalid-request');
    expect(problem.errors).toEqual([{ pointer: '/data', detail: 'must be a string' }]);
  });

  test('wants data, and nothing besides', async () => {
    const missing = await readAnswer(await service().post('/predict', {}));
    expect(expectProblem(missing, 'invalid-request').errors).toEqual([
      { pointer: '/data', detail: 'is missing' },
    ]);
    const more = await readAnswer(await service().post('/predict', { ...rowBody(flight), [marker]: marker }));
    expect(expectProblem(more, 'invalid-request', marker).errors).toEqual([
      { pointer: '', detail: 'has a member that the documentation does not name' },
    ]);
  });

  test('is none the worse for it', () => expectUnharmed(service(), marker));
});
