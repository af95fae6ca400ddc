import { describe, expect, test } from '@jest/globals';
import { bitsOf, tensorBody } from '../../testing/oracle.ts';
import { expectProblem, expectUnharmed, newMarker, readAnswer } from '../../testing/problems.ts';
import { sharedService } from '../../testing/service.ts';

const service = sharedService();

const marker = newMarker();
const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const bits = bitsOf(flight);
const two = tensorBody([flight, flight]);
const [input] = two.inputs;
const withInput = (change: Readonly<Record<string, unknown>>) => ({ inputs: [{ ...input, ...change }] });
const without = (member: string) => ({
  inputs: [Object.fromEntries(Object.entries(input ?? {}).filter(([name]) => name !== member))],
});
const post = async (body: unknown) => readAnswer(await service().post('/v2/models/flight-delay/infer', body));

const datatypes =
  'must be one of BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP16, FP32, FP64';

describe('a tensor that is not the model’s is an invalid request: errors say where, error says it in one text', () => {
  test.each<[string, unknown, [string, string][]]>([
    ['another name', withInput({ name: marker }), [['/name', 'must be x']]],
    ['no name', without('name'), [['/name', 'is missing']]],
    ['a datatype there is not', withInput({ datatype: marker }), [['/datatype', datatypes]]],
    ['a datatype in other letters', withInput({ datatype: 'uint8' }), [['/datatype', datatypes]]],
    ['BYTES', withInput({ datatype: 'BYTES', data: ['0'] }), [['/datatype', datatypes]]],
    ['no datatype', without('datatype'), [['/datatype', 'is missing']]],
    ['no shape', without('shape'), [['/shape', 'is missing']]],
    ['a shape of one dimension', withInput({ shape: [74] }), [['/shape', 'must have at least 2']]],
    ['a shape of three', withInput({ shape: [2, 37, 1] }), [['/shape', 'must have at most 2']]],
    ['another width', withInput({ shape: [2, 36] }), [['/shape/1', 'must be 37']]],
    [
      'no rows',
      withInput({ shape: [0, 37], data: [] }),
      [
        ['/shape/0', 'must be at least 1'],
        ['/data', 'must have at least 1'],
      ],
    ],
    ['fewer than no rows', withInput({ shape: [-1, 37] }), [['/shape/0', 'must be at least 1']]],
    ['half a row', withInput({ shape: [1.5, 37] }), [['/shape/0', 'must be a whole number']]],
    ['a shape in words', withInput({ shape: ['2', 37] }), [['/shape/0', 'must be a number']]],
    ['no data', without('data'), [['/data', 'is missing']]],
    ['data of null', withInput({ data: null }), [['/data', 'must be an array']]],
    ['data in a string', withInput({ data: bits.join() }), [['/data', 'must be an array']]],
    [
      'fewer rows than it says, flat',
      withInput({ data: bits }),
      [['/data', 'has 37 values; the shape says 74']],
    ],
    [
      'more rows, flat',
      withInput({ data: [...bits, ...bits, ...bits] }),
      [['/data', 'has 111 values; the shape says 74']],
    ],
    ['fewer rows, nested', withInput({ data: [bits] }), [['/data', 'has 1 rows; the shape says 2']]],
    [
      'more rows, nested',
      withInput({ data: [bits, bits, bits] }),
      [['/data', 'has 3 rows; the shape says 2']],
    ],
    ['a shorter row', withInput({ data: [bits, bits.slice(1)] }), [['/data/1', 'must be an array of 37']]],
    ['a longer row', withInput({ data: [[...bits, 0], bits] }), [['/data/0', 'must be an array of 37']]],
    ['a row that is none', withInput({ data: [bits, 1] }), [['/data/1', 'must be an array of 37']]],
    [
      'a row among values',
      withInput({ data: bits.concat(bits).map((bit, at) => (at === 40 ? [bit] : bit)) }),
      [['/data/40', 'must be 0 or 1']],
    ],
    [
      'rows of rows',
      withInput({ data: [[bits], [bits]] }),
      [
        ['/data/0', 'must be an array of 37'],
        ['/data/1', 'must be an array of 37'],
      ],
    ],
  ])('%s', async (_name, body, faults) => {
    const problem = expectProblem(await post(body), 'invalid-request', marker);
    const errors = faults.map(([pointer, detail]) => ({ pointer: `/inputs/0${pointer}`, detail }));
    expect(problem.errors).toEqual(errors);
    expect(problem.error).toBe(errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '));
  });

  test.each([
    ...[2, -1, 0.5, 1e300, null, '1', '0', '\u0661', [], {}, marker, true, false].map(
      value => ['INT64', value] as const,
    ),
    ...[2, -1, null, 'true', [], {}].map(value => ['BOOL', value] as const),
  ])('a value in %s that is %j', async (datatype, value) => {
    const detail = datatype === 'BOOL' ? 'must be false or true' : 'must be 0 or 1';
    const flat = bits.concat(bits).map<unknown>((bit, at) => (at === 50 ? value : bit));
    const inFlat = expectProblem(await post(withInput({ datatype, data: flat })), 'invalid-request', marker);
    expect(inFlat.errors).toEqual([{ pointer: '/inputs/0/data/50', detail }]);
    const rows = [flat.slice(0, 37), flat.slice(37)];
    const nested = expectProblem(await post(withInput({ datatype, data: rows })), 'invalid-request', marker);
    expect(nested.errors).toEqual([{ pointer: '/inputs/0/data/1/13', detail }]);
  });

  test('more than 1,000 rows, whether they are there or not', async () => {
    const many = Array.from({ length: 1_001 }, () => flight);
    for (const body of [
      tensorBody(many),
      tensorBody(many, { nested: true }),
      withInput({ shape: [1_001, 37] }),
    ]) {
      const { errors } = expectProblem(await post(body), 'invalid-request');
      expect(errors).toEqual([{ pointer: '/inputs/0/shape/0', detail: 'must be at most 1000' }]);
    }
  });

  test('no input, two inputs', async () => {
    const none = expectProblem(await post({ inputs: [] }), 'invalid-request');
    expect(none.error).toBe('/inputs must have at least 1');
    const many = expectProblem(await post({ inputs: [input, input] }), 'invalid-request');
    expect(many.error).toBe('/inputs must have at most 1');
  });
});

test('a row that is no flight of the model’s is outside its domain, each row and feature named', async () => {
  const odd = bits.with(0, 1).with(36, 1);
  const problem = expectProblem(await post(withInput({ data: [bits, odd] })), 'outside-domain');
  expect(problem.errors).toEqual([
    { pointer: '/inputs/0/data', detail: 'row 2: values 1 to 23 (airline) may hold one 1 at most' },
    { pointer: '/inputs/0/data', detail: 'row 2: values 26 to 37 (month) may hold one 1 at most' },
  ]);
  expect(problem.error).toContain('row 2: values 1 to 23 (airline) may hold one 1 at most');
});

test('the service is none the worse for it', () => expectUnharmed(service(), marker));
