import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyRequest, bytesOf } from '../testing/any-request.ts';
import { type Operation, readDescription } from '../testing/api-description.ts';
import {
  type Answered,
  expectProblem,
  expectSecurityHeaders,
  expectUnharmed,
  newMarker,
} from '../testing/problems.ts';
import { sendBytes } from '../testing/raw-socket.ts';
import { startTestService, type TestService } from '../testing/service.ts';
import { type ProblemCode, problemDocument } from './problem.ts';

let service: TestService;
let operations: readonly Operation[];
beforeAll(async () => {
  service = await startTestService({ FDP_TRUST_PROXY_HOPS: '1' });
  ({ operations } = await readDescription(service));
});
afterAll(() => service.stop());

const marker = newMarker();
/** What the document says any request may meet, whatever its operation. */
const anywhere: readonly ProblemCode[] = [
  'malformed-request',
  'not-found',
  'method-not-allowed',
  'request-timeout',
  'headers-too-large',
];

/** Expects a success, or a problem that is documented for the operation. @returns its status */
function expectDocumented(answer: Answered, operation?: Operation): number {
  if (answer.status === 200 || answer.status === 304) {
    expectSecurityHeaders(answer);
    return answer.status;
  }
  const { code } = problemDocument.parse(JSON.parse(answer.body));
  expectProblem(answer, code, marker);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(operation && !anywhere.includes(code) ? operation.problems : [code]).toContain(code);
  return answer.status;
}

const next = 'GET /livez HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n';

/** Expects that a request was answered once and that the one behind it on the connection was not mistaken. */
function expectOnce([first, second, ...more]: readonly Answered[], operation?: Operation): number {
  if (first === undefined) throw new Error('no answer');
  const status = expectDocumented(first, operation);
  if (first.headers['connection'] === 'close') expect(second).toBeUndefined();
  else expect(second).toMatchObject({ status: 200, body: '{"state":"ready"}' });
  expect(more).toEqual([]);
  return status;
}

describe('whatever is sent', () => {
  test('as a request is answered once, as documented', async () => {
    const statuses = new Set<number>();
    const urls = operations.map(({ url }) => url);
    const property = fc.asyncProperty(anyRequest(urls, marker), async request => {
      const [path] = request.path.split('?');
      const operation = operations.find(({ url, method }) => url === path && method === request.method);
      const bytes = bytesOf(request);
      if (request.complete) {
        statuses.add(expectOnce(await sendBytes(service.url, [bytes, next]), operation));
      } else {
        // A body that never comes leaves nothing to answer; what is longer than announced is the next request.
        const answers = await sendBytes(service.url, [bytes], Number.POSITIVE_INFINITY, true);
        for (const answer of answers) expectDocumented(answer);
      }
    });
    await fc.assert(property, { numRuns: 1_000, endOnFailure: true });
    // The requests were not all refused for one and the same reason.
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 400, 404, 405, 415]));
  });

  test('as mere bytes is refused, or not answered where it is no whole request', async () => {
    const beginning = fc.constantFrom(
      '',
      'POST /predict HTTP/1.1\r\n',
      'POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 300\r\n\r\n',
      'POST /v1/predictions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
      'GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    const bytes = fc.tuple(beginning, fc.uint8Array({ maxLength: 600 }));
    const property = fc.asyncProperty(bytes, async ([start, rest]) => {
      const sent = [Buffer.from(start), Buffer.from(rest)];
      const answers = await sendBytes(service.url, sent, Number.POSITIVE_INFINITY, true);
      for (const answer of answers) expectDocumented(answer);
    });
    await fc.assert(property, { numRuns: 500, endOnFailure: true });
  });

  test('the service is none the worse for it', async () => {
    expect(await service.metric('http_server_active_requests')).toBe(0);
    await expectUnharmed(service, marker);
  });
});
