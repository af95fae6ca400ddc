import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { listen, urlOf } from '../../../service/http/server.ts';
import { flights, isDelayed, rowBody } from '../../../service/testing/oracle.ts';
import { startTestService, type TestService } from '../../../service/testing/service.ts';
import type { Job, Result } from './job.ts';
import { constantAnswer } from './requests.ts';
import { run } from './run.ts';

let server: Server | undefined;
let service: TestService | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await service?.stop();
  server = undefined;
  service = undefined;
});

const requests = 1_000;
const asJson = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
const [onTime, late] = ['{"delay":false,"verdict":"No Atraso"}', '{"delay":true,"verdict":"Atraso"}'];
const jobFor = (url: string, more: Partial<Job> = {}): Job => ({
  url,
  key: null,
  constant: null,
  connections: 4,
  warmUpSeconds: 0,
  seconds: 10,
  requests,
  rate: null,
  ...more,
});

/** What the generator says of a server that answers like this, if the right answer is always the same. */
async function judged(listener: RequestListener): Promise<Result> {
  server = createServer(listener);
  const address = await listen(server, '127.0.0.1', 0, 'PORT');
  return run(jobFor(urlOf(address), { constant: constantAnswer(), seconds: 1 }));
}

describe('the load generator', () => {
  test('counts the answers of the service, every one of them right', async () => {
    service = await startTestService();
    const found = await run(jobFor(service.url));
    expect(found).toMatchObject({ requests, errors: 0 });
    expect(await service.metric('predictions_total', { verdict: 'Atraso' })).toBeGreaterThan(0);
  });

  test('notices a single verdict that is wrong', async () => {
    service = await startTestService();
    const { url } = service;
    const [odd = { airline: null, flightType: null, month: null }] = flights;
    const lie = isDelayed(odd) ? onTime : late;
    const liar = createServer(async (request, response) => {
      const body = await text(request);
      const answer = await fetch(url + request.url, { ...asJson, body });
      const honest = await answer.text();
      response.end(body === JSON.stringify(rowBody(odd)) ? lie : honest);
    });
    server = liar;
    const address = await listen(liar, '127.0.0.1', 0, 'PORT');
    const found = await run(jobFor(urlOf(address)));
    // The flights take turns, 936 of them: the odd one comes once or twice in so many requests.
    expect(found.errors).toBeGreaterThan(0);
    expect(found.errors).toBeLessThanOrEqual(2);
  });

  const right = constantAnswer();
  test.each<[string, RequestListener]>([
    ['a wrong body', (_, response) => response.end(right === late ? onTime : late)],
    ['the right body and more', (_, response) => response.end(`${right} `)],
    ['the old record: HTTP 400', (_, response) => response.writeHead(400).end(right)],
    ['an error', (_, response) => response.writeHead(500).end(right)],
    ['no answer at all', (_, response) => response.destroy()],
    ['half an answer', (_, response) => response.writeHead(200, { 'Content-Length': 40 }).write('{')],
  ])('%s is an error and never counts as an answer', async (_name, listener) => {
    const found = await judged(listener);
    expect(found.requests).toBe(0);
    expect(found.errors).toBeGreaterThan(0);
  });

  test('sends at the rate it was told', async () => {
    service = await startTestService();
    const found = await run(jobFor(service.url, { rate: 200, seconds: 1, requests: null }));
    expect(found.errors).toBe(0);
    expect(found.requests).toBeLessThanOrEqual(201);
    expect(found.requests).toBeGreaterThan(0);
  });

  test('says so where nobody listens', async () => {
    await expect(run(jobFor('http://127.0.0.1:1'))).rejects.toThrow('ECONNREFUSED');
  });
});
