import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { listen, urlOf } from '../../service/http/server.ts';
import { flights, isDelayed, rowBody } from '../../service/testing/oracle.ts';
import { startTestService, type TestService } from '../../service/testing/service.ts';
import { usualMix } from '../questions/mix.ts';
import type { Load, PhaseOrder, PhaseResult } from './messages.ts';
import { type LoadSession, openSession } from './session.ts';

let server: Server | undefined;
let service: TestService | undefined;
let session: LoadSession | undefined;
afterEach(async () => {
  await session?.close();
  server?.closeAllConnections();
  server?.close();
  await service?.stop();
  server = undefined;
  service = undefined;
  session = undefined;
});

const asJson = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
const [onTime, late] = ['{"delay":false,"verdict":"No Atraso"}', '{"delay":true,"verdict":"Atraso"}'];
const inFull = { 'Content-Length': onTime.length };
const asFastAsItGoes: PhaseOrder = {
  seconds: 10,
  rate: null,
  requests: 1_000,
  patienceSeconds: 5,
  thresholds: [],
};

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  return urlOf(await listen(server, '127.0.0.1', 0, 'PORT'));
}

async function found(
  url: string,
  load: Partial<Load>,
  order: Partial<PhaseOrder> = {},
): Promise<PhaseResult> {
  session = await openSession({
    url,
    key: null,
    constant: null,
    connections: 4,
    mix: { single: 1 },
    ...load,
  });
  return session.phase({ ...asFastAsItGoes, ...order });
}

describe('the load generator', () => {
  test('finds every answer of the service right, those to bad requests included', async () => {
    service = await startTestService();
    const result = await found(service.url, { mix: usualMix }, { requests: 2_000 });
    expect(result.failures).toEqual({});
    expect(result.right).toBeGreaterThanOrEqual(2_000);
    for (const kind of ['single', 'batch', 'v2', 'bad'] as const) {
      const { asked = 0, right } = result.byKind[kind] ?? {};
      expect(asked).toBeGreaterThan(50);
      expect(right).toBe(asked);
    }
    expect(await service.metric('predictions_total', { verdict: 'Atraso' })).toBeGreaterThan(0);
  });

  test('notices a single verdict that is wrong', async () => {
    service = await startTestService();
    const { url } = service;
    const [odd = { airline: null, flightType: null, month: null }] = flights;
    const lie = isDelayed(odd) ? onTime : late;
    const liar = await serve(async (request, response) => {
      const body = await text(request);
      const answer = await fetch(url + request.url, { ...asJson, body });
      const honest = await answer.text();
      response.end(body === JSON.stringify(rowBody(odd)) ? lie : honest);
    });
    const { failures } = await found(liar, {});
    // The flights take turns, 936 of them: the odd one comes once or twice in so many requests.
    expect(Object.keys(failures)).toEqual(['wrong answer']);
    expect(failures['wrong answer']).toBeLessThanOrEqual(2);
  });

  test.each<[string, string, RequestListener]>([
    ['a wrong body', 'wrong answer', (_, response) => response.end(late)],
    ['the right body and more', 'wrong answer', (_, response) => response.end(`${onTime} `)],
    ['the old record', 'status 400', (_, response) => response.writeHead(400, inFull).end(onTime)],
    ['an error', 'status 500', (_, response) => response.writeHead(500, inFull).end(onTime)],
    ['no answer at all', 'closed without an answer', (_, response) => response.destroy()],
    ['what is not HTTP', 'unreadable', (_, response) => response.socket?.end('hello\r\n\r\n')],
  ])('%s is a failure and never counts as an answer', async (_name, reason, listener) => {
    const order = { seconds: 0.2, rate: 100, requests: null };
    const result = await found(await serve(listener), { constant: onTime }, order);
    expect(result.right).toBe(0);
    expect(Object.keys(result.failures)).toContain(reason);
    expect(result.samples[0]).toMatchObject({ reason, kind: 'single', path: '/predict' });
  });

  test('gives up on an answer that does not come', async () => {
    const half: RequestListener = (_, response) =>
      response.writeHead(200, { 'Content-Length': 40 }).write('{');
    const order = { seconds: 0.1, rate: 100, requests: null, patienceSeconds: 0.2 };
    const { right, failures } = await found(await serve(half), { connections: 2 }, order);
    expect({ right, failures }).toEqual({ right: 0, failures: { 'no answer in 0.2 s': 2 } });
  });

  test('counts the time that requests waited because the server was slow', async () => {
    const pause = 150;
    const url = await serve((_, response) => setTimeout(() => response.end(onTime), pause));
    const order = { seconds: 0.6, rate: 50, requests: null, patienceSeconds: 0.4, thresholds: [pause / 2] };
    const { asked, unsent, latency, within, generator } = await found(
      url,
      { constant: onTime, connections: 2 },
      order,
    );
    // Two connections can do half of the thirty before patience ends: the others wait, and none is forgotten.
    expect(asked).toBeLessThan(20);
    expect(asked + unsent).toBe(30);
    expect(latency.maximum).toBeGreaterThan(pause * 2);
    expect(within).toEqual([0]);
    expect(generator.waited).toBeGreaterThan(0);
  });

  test('sends what was due by the end, even if that takes longer', async () => {
    const url = await serve((_, response) => setTimeout(() => response.end(onTime), 100));
    const order = { seconds: 0.3, rate: 50, requests: null };
    const { asked, right, unsent } = await found(url, { constant: onTime, connections: 2 }, order);
    expect({ asked, right, unsent }).toEqual({ asked: 15, right: 15, unsent: 0 });
  });

  test('sends at the rate it was told and tells what each second brought', async () => {
    service = await startTestService();
    session = await openSession({
      url: service.url,
      key: null,
      constant: null,
      connections: 4,
      mix: { single: 1 },
    });
    const rights: number[] = [];
    const order = { ...asFastAsItGoes, seconds: 1.3, rate: 200, requests: null, thresholds: [60_000] };
    const { right, failures, within } = await session.phase(order, second => rights.push(second.right));
    expect(failures).toEqual({});
    // One every 5 ms for 1.3 s, however late a timer comes.
    expect(right).toBe(260);
    expect(within).toEqual([right]);
    expect(rights.length).toBeGreaterThan(0);
    expect(rights.reduce((sum, each) => sum + each, 0)).toBe(right);
  });

  test('connects again after the server closed a connection', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { ...inFull, Connection: 'close' }).end(onTime),
    );
    const { right, failures } = await found(url, { constant: onTime }, { requests: 20 });
    expect(failures).toEqual({});
    expect(right).toBeGreaterThanOrEqual(20);
  });

  test('says so where nobody listens', async () => {
    await expect(found('http://127.0.0.1:1', {})).rejects.toThrow('ECONNREFUSED');
  });
});
