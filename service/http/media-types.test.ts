import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { contract } from '../contract.ts';
import { predictAnswer, rowBody, tensorBody } from '../testing/oracle.ts';
import { expectProblem, expectUnharmed, newMarker } from '../testing/problems.ts';
import { requestBytes, sendRequest } from '../testing/raw-socket.ts';
import { sharedService } from '../testing/service.ts';

const service = sharedService();

const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const good = JSON.stringify(rowBody(flight));
const marker = newMarker();
const inferPaths = ['/v2/models/flight-delay/infer', '/v2/models/flight-delay/versions/1/infer'];

/** One request; a header set to null is left out. */
async function send(
  path: string,
  headers: Readonly<Record<string, string | null>>,
  body: string | Buffer = good,
) {
  const given = Object.entries({
    Host: 'test',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  });
  const lines = given.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  return sendRequest(service().url, `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, body);
}

describe('Content-Type', () => {
  test.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json; charset=UTF-8',
    'application/json ; charset = "utf-8"',
    'application/json;',
  ])('%s is JSON in UTF-8', async type => {
    const answer = await send('/predict', { 'Content-Type': type });
    expect(answer.body).toBe(predictAnswer(flight));
  });

  test.each([
    null,
    '',
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16',
    'application/json, application/json',
    'application/jsonx',
    'application/problem+json',
    `application/${marker}`,
  ])('%s is refused by every route but the protocol’s, which takes none for JSON', async type => {
    for (const path of ['/predict', '/v1/predictions']) {
      expectProblem(await send(path, { 'Content-Type': type }), 'unsupported-media-type', marker);
    }
    for (const path of inferPaths) {
      const answer = await send(path, { 'Content-Type': type }, JSON.stringify(tensorBody([flight])));
      if (type === null) expect(answer.status).toBe(200);
      else expectProblem(answer, 'unsupported-media-type', marker);
    }
  });
});

describe('compressed bodies', () => {
  const bomb = Buffer.alloc(8 * 1024 * 1024, ' ');
  test.each([
    ['gzip', gzipSync(bomb)],
    ['br', brotliCompressSync(bomb)],
    ['deflate', deflateSync(bomb)],
    ['zstd', Buffer.from(good)],
    ['gzip, gzip', gzipSync(gzipSync(good))],
    [marker, Buffer.from(good)],
  ])('%s is refused unread, and the client is told what would be taken', async (encoding, body) => {
    for (const path of ['/predict', '/v1/predictions', ...inferPaths]) {
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding };
      const answer = await send(path, headers, body);
      expectProblem(answer, 'unsupported-media-type', marker);
      expect(answer.headers['accept-encoding']).toBe('identity');
    }
  });

  test('identity is no compression', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'identity' };
    expect((await send('/predict', headers)).status).toBe(200);
  });
});

describe('size', () => {
  const { predictBodyBytes, batchBodyBytes } = contract.limits;
  test.each([
    ['/predict', predictBodyBytes],
    ['/v1/predictions', batchBodyBytes],
    ...inferPaths.map((path): [string, number] => [path, batchBodyBytes]),
  ])('POST %s takes %i bytes and not one more, however they come', async (path, limit) => {
    const json =
      path === '/predict'
        ? good
        : JSON.stringify(path.startsWith('/v1') ? { flights: [flight] } : tensorBody([flight]));
    const typed = { 'Content-Type': 'application/json' };
    const fitting = json + ' '.repeat(limit - json.length);
    expect((await send(path, typed, fitting)).status).toBe(200);
    expectProblem(await send(path, typed, `${fitting} `), 'body-too-large');
    expectProblem(await send(path, typed, Buffer.alloc(1024 * 1024, ' ')), 'body-too-large');
    const chunk = `${(limit + 1).toString(16)}\r\n${fitting} \r\n0\r\n\r\n`;
    const chunked = { 'Content-Length': null, 'Transfer-Encoding': 'chunked', ...typed };
    expectProblem(await send(path, chunked, chunk), 'body-too-large');
  });

  test('a body announced too large is refused before it is sent', async () => {
    const headers = { 'Content-Length': '1000000000000' };
    expectProblem(await sendRequest(service().url, requestBytes('/predict', { headers })), 'body-too-large');
  });
});

test('the service is none the worse for it', () => expectUnharmed(service(), marker));
