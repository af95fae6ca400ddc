import { describe, expect, test } from '@jest/globals';
import { flights, rowBody, tensorBody } from '../testing/oracle.ts';
import { expectProblem, expectUnharmed, newMarker } from '../testing/problems.ts';
import { requestBytes, sendRequest } from '../testing/raw-socket.ts';
import { sharedService } from '../testing/service.ts';

const service = sharedService();

const marker = newMarker();
const deep = 1_900;
const [flight = { airline: null, flightType: null, month: null }] = flights;
const row = rowBody(flight).data;

/** Bodies that are not JSON as RFC 8259 has it, or not unambiguous. */
const malformed: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  ['only spaces', '   '],
  ['a truncated object', `{"data": "${marker}`],
  ['a trailing comma', `{"data": "${marker}",}`],
  ['two values', `{"data": "${marker}"} {}`],
  ['a comment', `{"data": "${marker}" /* ${marker} */}`],
  ['single quotes', `{'data': '${marker}'}`],
  ['an unquoted key', `{${marker}: 1}`],
  ['NaN', `{"data": NaN, "${marker}": 1}`],
  ['a number with a leading zero', `{"data": 01, "${marker}": 1}`],
  ['a number in Arabic-Indic digits', `{"data": \u0661, "${marker}": 1}`],
  ['a number in fullwidth digits', `{"data": \uFF11, "${marker}": 1}`],
  ['a number with a plus', `{"data": +1, "${marker}": 1}`],
  ['a raw NUL', `{"data": "\0${marker}"}`],
  ['a raw tab in a string', `{"data": "\t${marker}"}`],
  ['an escape nobody knows', `{"data": "\\x41${marker}"}`],
  ['a byte order mark', `\uFEFF{"data": "${marker}"}`],
  ['Latin-1 bytes', Buffer.from(`{"data": "ñ${marker}"}`, 'latin1')],
  ['UTF-16 bytes', Buffer.from(`{"data": "${marker}"}`, 'utf16le')],
  [
    'an overlong encoding',
    Buffer.concat([Buffer.from('{"data": "'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
  ],
  [
    'half a surrogate in UTF-8',
    Buffer.concat([Buffer.from('{"data": "'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
  ],
  ['a key twice', `{"data": "${row}", "data": "${row}"}`],
  ['a key twice, once escaped', `{"data": "${row}", "d\\u0061ta": "${row}"}`],
  ['a key twice, deep inside', `{"a": [{"b": {"${marker}": 1, "${marker}": 2}}]}`],
  ['__proto__ twice', '{"__proto__": {}, "__proto__": {}}'],
  ['brackets that are never closed', '['.repeat(2 * deep)],
  ['objects that are never closed', '{"a":'.repeat(deep / 4)],
];

/** JSON, but nothing that any route takes. */
const unfit: readonly (readonly [string, string])[] = [
  ['null', 'null'],
  ['a number', '17'],
  ['an enormous number', '1e999'],
  ['a string', `"${marker}"`],
  ['an array', `["${marker}"]`],
  ['an empty object', '{}'],
  ['an unknown member', `{"${marker}": "${marker}"}`],
  ['__proto__', `{"__proto__": {"data": "${row}", "flights": [{}], "inputs": [{}]}}`],
  ['constructor', '{"constructor": {"prototype": {}}}'],
  ['deeply nested arrays', `${'['.repeat(deep)}${']'.repeat(deep)}`],
  [
    'deeply nested arrays as every member',
    `{"data": ${'['.repeat(600)}${']'.repeat(600)}, "flights": ${'['.repeat(600)}${']'.repeat(600)}, "inputs": ${'['.repeat(600)}${']'.repeat(600)}}`,
  ],
  ['wrong types everywhere', `{"data": 1, "flights": "${marker}", "inputs": {"${marker}": 1}}`],
  ['null everywhere', '{"data": null, "flights": null, "inputs": null}'],
  ['lone surrogates', '{"data": "\\ud800", "flights": ["\\udfff"], "inputs": ["\\ud800"]}'],
];

const send = (path: string, body: string | Buffer) =>
  sendRequest(service().url, requestBytes(path, { body }));

describe.each([
  '/predict',
  '/v1/predictions',
  '/v2/models/flight-delay/infer',
  '/v2/models/flight-delay/versions/1/infer',
])('POST %s', path => {
  test.each(malformed)('%s is malformed JSON', async (_name, body) => {
    const problem = expectProblem(await send(path, body), 'malformed-json', marker);
    expect(problem.errors).toBeUndefined();
  });

  test.each(unfit)('%s is an invalid request that says where', async (_name, body) => {
    const problem = expectProblem(await send(path, body), 'invalid-request', marker);
    expect(problem.errors?.length).toBeGreaterThan(0);
    for (const { pointer } of problem.errors ?? []) expect(pointer).toMatch(/^(\/[a-z]+(\/\d+)*)*$/);
  });

  test('is none the worse for it', () => expectUnharmed(service(), marker));
});

test.each([
  ['/v1/predictions', 'flights'],
  ['/v2/models/flight-delay/infer', 'inputs'],
])('POST %s survives 100,000 brackets', async (path, member) => {
  const brackets = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expectProblem(await send(path, `{"${member}": ${brackets}}`), 'invalid-request');
  expectProblem(await send(path, `{"${member}": [{"name": "x", "data": ${brackets}}]}`), 'invalid-request');
  await expectUnharmed(service());
});

test('a tensor of a thousand wrong rows is answered with a bounded list', async () => {
  const body = { ...tensorBody(Array.from({ length: 1_000 }, () => flight)) };
  const wrong = JSON.stringify(body).replaceAll('1,0', '2,2');
  const answer = await send('/v2/models/flight-delay/infer', wrong);
  const problem = expectProblem(answer, 'invalid-request');
  expect(problem.errors).toHaveLength(101);
  expect(problem.error).toMatch(/^(\/inputs\/0\/data\/\d+ must be 0 or 1; ){3}and more$/);
});
