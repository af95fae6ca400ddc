import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ApiDescription, type Operation, readDescription } from '../testing/api-description.ts';
import { startTestLayer } from '../testing/http-layer.ts';
import { TestKeys } from '../testing/keys.ts';
import { bitsOf } from '../testing/oracle.ts';
import { type Answered, expectProblem, newMarker, readAnswer } from '../testing/problems.ts';
import { requestBytes, sendRequest } from '../testing/raw-socket.ts';
import { startTestService, type TestService } from '../testing/service.ts';
import { type ProblemCode, problemCodes } from './problem.ts';
import type { Route } from './route.ts';

const marker = newMarker();
const unlimited = 1_000_000;
const keys = new TestKeys();
const key = keys.mint({ rate: unlimited });
const halfKeys = {
  predict: keys.mint({ scopes: ['predict'], rate: unlimited }),
  metadata: keys.mint({ scopes: ['metadata'], rate: unlimited }),
};
const slowKey = keys.mint({ rate: 1 });

let service: TestService;
let api: ApiDescription;
beforeAll(async () => {
  // Strangers are limited to one request a second, each under the address that a trusted proxy reports.
  service = await startTestService({
    FDP_KEYS_FILE: keys.file,
    FDP_RATE_LIMIT: '1',
    FDP_TRUST_PROXY_HOPS: '1',
  });
  api = await readDescription(service);
});
afterAll(async () => {
  await service.stop();
  keys.remove();
});

const bearer = ({ key: text }: { key: string }) => ({ Authorization: `Bearer ${text}` });
let strangers = 0;
const asStranger = () => ({ 'X-Forwarded-For': `2001:db8::${(strangers++).toString(16)}` });

interface Ask {
  readonly url?: string;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an operation's documented request, changed in one respect. */
async function ask(operation: Operation, { url = operation.url, body = operation.example, headers }: Ask) {
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return readAnswer(
    await fetch(service.url + url, {
      method: operation.method,
      headers: { ...type, ...bearer(key), ...headers },
      ...(body !== undefined && { body }),
    }),
  );
}

/** A body of the right form that stands for no flight of the model. */
function strangeBody({ path }: Operation): string {
  const ones = bitsOf({ airline: null, flightType: null, month: null }).map(() => 1);
  if (path === '/predict') return JSON.stringify({ data: ones.join(',') });
  if (path === '/v1/predictions')
    return JSON.stringify({ flights: [{ airline: marker, flightType: null, month: null }] });
  const input = { name: 'x', shape: [1, ones.length], datatype: 'INT8', data: [ones] };
  return JSON.stringify({ inputs: [input] });
}

/** Sends the same request until the limit is reached. */
async function untilLimited(operation: Operation): Promise<Answered> {
  const headers = operation.described.security.length > 0 ? bearer(slowKey) : bearer({ key: marker });
  const client = asStranger();
  for (;;) {
    const answer = await ask(operation, { headers: { ...headers, ...client } });
    if (answer.status !== 200) return answer;
  }
}

const badChunk = ({ url, method }: Operation) =>
  `${method} ${url} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n` +
  `Authorization: ${bearer(key).Authorization}\r\nTransfer-Encoding: chunked\r\n\r\n${marker}\r\n`;

const provocations: Partial<Record<ProblemCode, (operation: Operation) => Promise<Answered>>> = {
  'malformed-request': operation =>
    operation.method === 'POST'
      ? sendRequest(service.url, badChunk(operation))
      : ask(operation, { url: operation.path.replaceAll(/\{\w+\}/g, '%ff') }),
  'malformed-json': operation => ask(operation, { body: `{"${marker}"` }),
  'invalid-request': operation => ask(operation, { body: `{"${marker}": 1}` }),
  unauthenticated: operation => ask(operation, { headers: { ...bearer({ key: marker }), ...asStranger() } }),
  forbidden: operation =>
    ask(operation, { headers: bearer(operation.method === 'POST' ? halfKeys.metadata : halfKeys.predict) }),
  'not-found': operation => ask(operation, { url: operation.path.replaceAll(/\{\w+\}/g, marker) }),
  'body-too-large': ({ url }) =>
    sendRequest(
      service.url,
      requestBytes(url, { headers: { ...bearer(key), 'Content-Length': '1000000000' } }),
    ),
  'unsupported-media-type': operation => ask(operation, { headers: { 'Content-Type': 'text/plain' } }),
  'outside-domain': operation => ask(operation, { body: strangeBody(operation) }),
  'rate-limited': untilLimited,
};

const provoked = problemCodes.flatMap(code => {
  const provoke = provocations[code];
  return provoke ? [[code, provoke] as const] : [];
});

/** Provokes a problem wherever it is documented; what of the answers is not as documented. */
async function provokeEverywhere(
  code: ProblemCode,
  provoke: (operation: Operation) => Promise<Answered>,
): Promise<string[]> {
  const faults: string[] = [];
  const where = api.operations.filter(({ problems }) => problems.includes(code));
  expect(where.length).toBeGreaterThan(0);
  for (const operation of where) {
    const answer = await provoke(operation);
    const problem = expectProblem(answer, code, marker);
    // Bytes that are not HTTP are refused before there is a path.
    const hasPath = code !== 'malformed-request' || operation.method === 'GET';
    expect(problem.error !== undefined).toBe(hasPath && operation.path.startsWith('/v2'));
    faults.push(...operation.disagreements(answer).map(fault => `${operation.name}: ${fault}`));
  }
  return faults;
}

/** The HTTP layer with changed routes, for the operations of the same document. */
async function withLayer(
  change: (route: Route) => Route,
  use: (sendTo: (operation: Operation) => Promise<Answered>) => Promise<void>,
): Promise<void> {
  const layer = await startTestLayer(change, { inFlight: 1 });
  try {
    await use(async ({ method, url, example }) =>
      readAnswer(
        await fetch(layer.url + url, {
          method,
          headers: { 'Content-Type': 'application/json' },
          ...(example !== undefined && { body: example }),
        }),
      ),
    );
  } finally {
    await layer.stop();
  }
}

describe('wherever it is documented, as it is documented, there is', () => {
  test.each(provoked)('%s', async (code, provoke) => {
    expect(await provokeEverywhere(code, provoke)).toEqual([]);
  });

  test('internal: a handler that fails says nothing of how', async () => {
    const fail = (): never => {
      throw new Error(marker);
    };
    await withLayer(
      route => ({ ...route, answer: fail }),
      async send => expect(await provokeEverywhere('internal', send)).toEqual([]),
    );
  });

  test('overloaded: while as many requests are worked on as may be', async () => {
    const held = Promise.withResolvers<never>();
    const begun = Promise.withResolvers<void>();
    const hold = () => {
      begun.resolve();
      return held.promise;
    };
    await withLayer(
      route => (route.path === '/predict' ? { ...route, answer: hold } : route),
      async send => {
        const first = send(api.operation('POST /predict'));
        await begun.promise;
        expect(await provokeEverywhere('overloaded', send)).toEqual([]);
        held.reject(new Error('enough'));
        expectProblem(await first, 'internal');
      },
    );
  });
});

test('nothing is documented that is not provoked here', () => {
  const documented = new Set(api.operations.flatMap(({ problems }) => problems));
  expect([...documented].sort()).toEqual([...Object.keys(provocations), 'internal', 'overloaded'].sort());
});

test('a service that asks for no keys does not document 401, and says that keys are optional', async () => {
  const open = await startTestService();
  const { operations } = await readDescription(open);
  await open.stop();
  expect(operations.filter(({ problems }) => problems.includes('unauthenticated'))).toEqual([]);
  for (const { name, described } of operations) {
    const asked = api.operation(name).described.security;
    expect(described.security).toEqual(asked.length === 0 ? [] : [{}, ...asked]);
  }
});
