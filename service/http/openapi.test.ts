import { METHODS } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { type ApiDescription, readDescription } from '../testing/api-description.ts';
import { airlines, bitsOf, flightTypes, months } from '../testing/oracle.ts';
import { expectProblem, expectSecurityHeaders, readAnswer } from '../testing/problems.ts';
import { requestBytes, sendRequest } from '../testing/raw-socket.ts';
import { startTestService, type TestService } from '../testing/service.ts';

let service: TestService;
let api: ApiDescription;
beforeAll(async () => {
  service = await startTestService();
  api = await readDescription(service);
});
afterAll(() => service.stop());

const ask = async (path: string, init: RequestInit = {}) => readAnswer(await fetch(service.url + path, init));
const paths = () => [...new Set(api.operations.map(({ path }) => path))];
const at = (path: string) => api.operations.filter(operation => operation.path === path);

describe('the document', () => {
  test('is valid OpenAPI 3.1, by its official schema', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(api.text))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test('names every operation once', () => {
    const ids = api.operations.map(({ described }) => described.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('lists the model’s own airlines, flight types and months', () => {
    expect(api.schemas['Flight']).toMatchObject({
      required: ['airline', 'flightType', 'month'],
      additionalProperties: false,
      properties: {
        airline: { anyOf: [{ enum: airlines }, { type: 'null' }] },
        flightType: { anyOf: [{ enum: flightTypes }, { type: 'null' }] },
        month: { anyOf: [{ enum: months }, { type: 'null' }] },
      },
    });
    const width = bitsOf({ airline: null, flightType: null, month: null }).length;
    expect(JSON.stringify(api.schemas['InferenceRequest'])).toContain(`{"type":"number","const":${width}}`);
  });
});

describe('every operation', () => {
  test('answers as documented, asked as documented', async () => {
    const faults = await Promise.all(
      api.operations.map(async operation => {
        const { method, url, example, name } = operation;
        const answer =
          example === undefined
            ? await ask(url, { method })
            : await readAnswer(await service.post(url, example));
        expect(`${name}: ${answer.status}`).toBe(`${name}: 200`);
        expectSecurityHeaders(answer);
        return operation.disagreements(answer).map(fault => `${name}: ${fault}`);
      }),
    );
    expect(faults.flat()).toEqual([]);
  });

  test('with a body accepts its own example and nothing less', () => {
    const takers = api.operations.filter(({ method }) => method === 'POST');
    expect(takers).toHaveLength(4);
    for (const taker of takers) {
      expect(taker.accepts(JSON.parse(taker.example ?? 'null'))).toBe(true);
      expect(taker.accepts({})).toBe(false);
    }
  });

  test('that has an ETag answers 304 to whoever sends it back, and 200 to others', async () => {
    const tagged = api.operations.filter(({ described }) => '304' in described.responses);
    expect(tagged.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/', '/v1/model', '/openapi.json']),
    );
    for (const operation of tagged) {
      const { headers } = await ask(operation.url);
      const revalidated = await ask(operation.url, { headers: { 'If-None-Match': headers['etag'] ?? '' } });
      expect(`${operation.name}: ${revalidated.status}${revalidated.body}`).toBe(`${operation.name}: 304`);
      expect(operation.disagreements(revalidated)).toEqual([]);
      const stale = await ask(operation.url, { headers: { 'If-None-Match': '"another"' } });
      expect(stale.status).toBe(200);
    }
  });

  test('that is read answers HEAD with the same headers and no body', async () => {
    for (const { url, method } of api.operations) {
      if (method !== 'GET') continue;
      const { headers, ...read } = await ask(url);
      const head = await ask(url, { method: 'HEAD' });
      expect(head).toMatchObject({ status: read.status, body: '' });
      for (const name of ['content-type', 'content-length', 'etag']) {
        expect(`${url} ${name}: ${head.headers[name]}`).toBe(`${url} ${name}: ${headers[name]}`);
      }
    }
  });
});

describe('what is not documented', () => {
  test('as a method of a path is 405, with the documented methods in Allow', async () => {
    for (const path of paths()) {
      const documented = at(path).flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
      const url = at(path)[0]?.url ?? path;
      // HEAD is asked for with fetch below: its answer announces a body that does not come. CONNECT has no path.
      const others = METHODS.filter(method => !['CONNECT', 'HEAD', ...documented].includes(method));
      const answers = await Promise.all(
        others.map(method => sendRequest(service.url, requestBytes(url, { method }))),
      );
      for (const answer of answers) {
        const problem = expectProblem(answer, 'method-not-allowed');
        expect(`${path}: ${answer.headers['allow']}`).toBe(`${path}: ${documented.join(', ')}`);
        expect(typeof problem.error).toBe(url.startsWith('/v2') ? 'string' : 'undefined');
      }
      const head = await ask(url, { method: 'HEAD' });
      expect(head.status).toBe(documented.includes('HEAD') ? 200 : 405);
    }
  });

  test('as a path is 404, whatever the method', async () => {
    const near = paths().flatMap(path => {
      const url = at(path)[0]?.url ?? path;
      return [`${url}/`, `${url}x`, `/${url}`, url.toUpperCase(), `${url}/../x`];
    });
    const known = new Set(api.operations.map(({ url }) => url));
    const strangers = [
      ...near,
      '/metrics',
      '/v1',
      '/v1/',
      '/v2/models',
      '/v2/models/',
      '/favicon.ico',
      '/.env',
    ];
    for (const url of strangers.filter(
      path => !known.has(path) && !/\/(models|versions)\/[^/]+$/.test(path),
    )) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        expectProblem(await sendRequest(service.url, requestBytes(url, { method, body: '{}' })), 'not-found');
      }
    }
  });
});
