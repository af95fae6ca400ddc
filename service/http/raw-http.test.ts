import { describe, expect, test } from '@jest/globals';
import { type KnownFlight, predictAnswer, rowBody } from '../testing/oracle.ts';
import { expectProblem, expectSecurityHeaders, expectUnharmed, newMarker } from '../testing/problems.ts';
import { requestBytes, sendBytes, sendEndlessly, sendRequest } from '../testing/raw-socket.ts';
import { sharedService } from '../testing/service.ts';

const service = sharedService();

const marker = newMarker();
const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const late = { airline: 'Air Canada', flightType: 'I', month: 7 };
const ask = (asked: KnownFlight, headers: Readonly<Record<string, string>> = {}) =>
  requestBytes('/predict', { body: JSON.stringify(rowBody(asked)), headers });
const chunkedHead =
  'POST /predict HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
const close = { Connection: 'close' };

describe('what is not HTTP gets a problem document and a closed connection', () => {
  test.each([
    ['no request line', `${marker}\r\n\r\n`],
    ['an unknown method', `${marker.toUpperCase()} /predict HTTP/1.1\r\nHost: test\r\n\r\n`],
    ['HTTP/2 without TLS', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a header without a colon', `GET /livez HTTP/1.1\r\nHost: test\r\n${marker}\r\n\r\n`],
    ['a NUL in the path', `GET /livez\0${marker} HTTP/1.1\r\nHost: test\r\n\r\n`],
    ['a NUL in a header', `GET /livez HTTP/1.1\r\nHost: test\r\nX: \0${marker}\r\n\r\n`],
    ['no Host', `GET /livez?${marker} HTTP/1.1\r\n\r\n`],
    ['a negative Content-Length', 'POST /predict HTTP/1.1\r\nHost: test\r\nContent-Length: -1\r\n\r\n'],
    [
      'two lengths',
      'POST /predict HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    ['a length and chunks', `${chunkedHead.replace('\r\n\r\n', '\r\nContent-Length: 5\r\n\r\n')}0\r\n\r\n`],
    ['a chunk size that is no number', `${chunkedHead}${marker}\r\n`],
    ['a chunk longer than it says', `${chunkedHead}2\r\n${marker}\r\n0\r\n\r\n`],
    ['an encoding other than chunked', chunkedHead.replace('chunked', 'gzip')],
  ])('%s', async (_name, bytes) => {
    const [answer, ...more] = await sendBytes(service().url, [bytes]);
    if (answer === undefined) throw new Error('no answer');
    expectProblem(answer, 'malformed-request', marker);
    expect(answer.headers['connection']).toBe('close');
    expect(more).toEqual([]);
  });

  test('headers beyond 8 KiB', async () => {
    const bytes = requestBytes('/livez', { method: 'GET', headers: { X: marker.repeat(300) } });
    const [answer] = await sendBytes(service().url, [bytes]);
    if (answer === undefined) throw new Error('no answer');
    expectProblem(answer, 'headers-too-large', marker);
  });

  test('a body shorter than announced, then the end', async () => {
    const half = ask(flight).subarray(0, -5);
    const answers = await sendBytes(service().url, [half, 'GET /livez HTTP/1.1\r\nHost: test\r\n\r\n']);
    if (answers[0] === undefined) throw new Error('no answer');
    expectProblem(answers[0], 'malformed-json');
  });
});

describe('what is HTTP, if unusual, is answered', () => {
  test('a chunked body, in chunks of one byte', async () => {
    const chunks = Array.from(JSON.stringify(rowBody(late)), byte => `1\r\n${byte}\r\n`).join('');
    const answer = await sendRequest(service().url, chunkedHead, chunks, '0\r\nTrailer: x\r\n\r\n');
    expect(answer.body).toBe(predictAnswer(late));
  });

  test('a request that comes in single bytes', async () => {
    const bytes = [...ask(late)].map(byte => Buffer.of(byte));
    expect((await sendRequest(service().url, ...bytes)).body).toBe(predictAnswer(late));
  });

  test('an expectation: 100-continue is met, another is ignored', async () => {
    for (const Expect of ['100-continue', 'wonders']) {
      const answer = await sendRequest(service().url, ask(late, { Expect }));
      expect(answer.body).toBe(predictAnswer(late));
      expectSecurityHeaders(answer);
    }
  });

  test('an upgrade nobody offers, an absolute URL, HTTP/1.0', async () => {
    const upgrade = ask(flight, { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c' });
    const absolute = ask(flight).toString().replace('/predict', 'http://elsewhere.example/predict');
    const old = ask(flight).toString().replace('HTTP/1.1', 'HTTP/1.0').replace('Host: test\r\n', '');
    for (const bytes of [upgrade, absolute, old]) {
      expect((await sendRequest(service().url, bytes)).body).toBe(predictAnswer(flight));
    }
  });
});

describe('a client that says it sends no more (FIN) and waits for its answers', () => {
  test('gets the answer to one request, and then the end', async () => {
    const [answer, ...more] = await sendBytes(service().url, [ask(late)], undefined, true);
    expect(answer?.body).toBe(predictAnswer(late));
    expect(more).toEqual([]);
  });

  test('gets the answers to all that it has sent, in their order', async () => {
    const asked = [late, flight, late];
    const bytes = Buffer.concat(asked.map(each => ask(each)));
    const answers = await sendBytes(service().url, [bytes], undefined, true);
    expect(answers.map(({ body }) => body)).toEqual(asked.map(predictAnswer));
  });

  test('is told where that came in the middle of a request', async () => {
    const [answer] = await sendBytes(service().url, [ask(late).subarray(0, -5)], undefined, true);
    if (answer === undefined) throw new Error('no answer');
    expectProblem(answer, 'malformed-request');
  });
});

describe('a body that never ends', () => {
  const piece = 'x'.repeat(16_384);
  test.each([
    ['chunked', chunkedHead, `${piece.length.toString(16)}\r\n${piece}\r\n`],
    [
      'with a terabyte announced',
      requestBytes('/predict', { headers: { 'Content-Length': '1000000000000' } }),
      piece,
    ],
  ])('%s: is refused, and the client let go although it goes on', async (_name, head, endless) => {
    const [answer, ...more] = await sendEndlessly(service().url, head, endless);
    if (answer === undefined) throw new Error('no answer');
    expectProblem(answer, 'body-too-large');
    expect(answer.headers['connection']).toBe('close');
    expect(more).toEqual([]);
  });

  test('ends the connection at once where it ends after all', async () => {
    const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;
    const [answer] = await sendBytes(service().url, [chunkedHead, chunk, '0\r\n\r\n']);
    if (answer === undefined) throw new Error('no answer');
    expectProblem(answer, 'body-too-large');
  });
});

test('an idle connection is kept longer than the 600 s for which Google’s load balancer keeps it', async () => {
  const { headers } = await sendRequest(service().url, ask(flight));
  expect(headers['connection']).toBe('keep-alive');
  expect(Number(/^timeout=(\d+)$/.exec(headers['keep-alive'] ?? '')?.[1])).toBeGreaterThan(600);
});

describe('pipelined requests', () => {
  test('are answered in their order, each with its own answer', async () => {
    const asked = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? late : flight));
    const bytes = Buffer.concat(asked.map(each => ask(each)));
    const answers = await sendBytes(service().url, [bytes], asked.length);
    expect(answers.map(({ body }) => body)).toEqual(asked.map(predictAnswer));
  });

  test('keep their answers when what follows is not HTTP', async () => {
    const bytes = Buffer.concat([ask(late), ask(flight), Buffer.from(`}${marker}\r\n\r\n`)]);
    const [first, second, third] = await sendBytes(service().url, [bytes]);
    expect([first?.body, second?.body]).toEqual([predictAnswer(late), predictAnswer(flight)]);
    if (third === undefined) throw new Error('no third answer');
    expectProblem(third, 'malformed-request', marker);
  });

  test('end where one of them closes the connection', async () => {
    const bytes = Buffer.concat([ask(late), ask(flight, close), ask(late)]);
    const answers = await sendBytes(service().url, [bytes]);
    expect(answers.map(({ body }) => body)).toEqual([late, flight].map(predictAnswer));
  });

  test('a refused body does not become the next request', async () => {
    const smuggled = `${' '.repeat(5_000)}POST /predict HTTP/1.1\r\nHost: test\r\n\r\n`;
    const bytes = Buffer.concat([requestBytes('/predict', { body: smuggled }), ask(late, close)]);
    const [refused, answered, ...more] = await sendBytes(service().url, [bytes]);
    if (refused === undefined) throw new Error('no answer');
    expectProblem(refused, 'body-too-large');
    expect(answered?.body).toBe(predictAnswer(late));
    expect(more).toEqual([]);
  });
});

test('the service is none the worse for it', () => expectUnharmed(service(), marker));
