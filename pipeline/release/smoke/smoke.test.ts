import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contract } from '../../../service/contract.ts';
import { TestKeys } from '../../../service/testing/keys.ts';
import { startTestService, type TestService } from '../../../service/testing/service.ts';
import { until } from '../../../service/testing/until.ts';
import { bodyOf, startServer } from '../../testing/http-server.ts';
import { Client } from './client.ts';
import { assertKeyAccepted } from './key-accepted.ts';
import { manifestOf } from './known-answers.ts';
import { smoke } from './smoke.ts';

const manifest = manifestOf('1');
const options = { manifest, patience: 0, monotonic: () => 0, sleep: async () => undefined };
const keys = new TestKeys();
let key = '';
let guarded: TestService;
let open: TestService;
beforeAll(async () => {
  // What the pipeline's key may do, and nothing else.
  key = keys.mint({ scopes: ['predict'] }).key;
  guarded = await startTestService({ FDP_KEYS_FILE: keys.file });
  open = await startTestService();
});
afterAll(async () => {
  await guarded.stop();
  await open.stop();
  keys.remove();
});

const failed = async (client: Client, more: Partial<typeof options> = {}) => {
  const findings = await smoke(client, { ...options, ...more });
  expect(findings).toHaveLength(6);
  return findings.filter(({ passed }) => !passed).map(({ check, detail }) => `${check}: ${detail}`);
};

describe('the smoke test', () => {
  test('passes what is right, with keys and without', async () => {
    expect(await failed(new Client(guarded.url, key))).toEqual([]);
    expect(await failed(new Client(`${open.url}/`, undefined))).toEqual([]);
  });

  test('a key that is refused: everything that hangs on it fails', async () => {
    const other = `fdp_aaaaaaaa_${'A'.repeat(43)}`;
    const findings = await failed(new Client(guarded.url, other));
    expect(findings).toEqual([
      'good input: status 401',
      'model version: status 401 instead of flight-delay 1',
      'good input, /predict: status 401; status 401',
      expect.stringMatching(/^bad input: .*outside-domain: status 401 instead of 422/),
    ]);
    expect(findings.join()).not.toContain(other);
  });

  test('a key that is refused is told before a release, and nothing else stands in its way', async () => {
    const other = `fdp_aaaaaaaa_${'A'.repeat(43)}`;
    await expect(assertKeyAccepted(new Client(guarded.url, other))).rejects.toThrow('refused (401)');
    const metadata = keys.mint({ scopes: ['metadata'] }).key;
    await until(
      async () =>
        (await new Client(guarded.url, metadata).post(contract.paths.predictions, {})).status === 403,
    );
    await expect(assertKeyAccepted(new Client(guarded.url, metadata))).rejects.toThrow('refused (403)');
    await assertKeyAccepted(new Client(guarded.url, key));
    await assertKeyAccepted(new Client('http://127.0.0.1:1', key));
  });

  test('a door that stands open although a key was given', async () => {
    expect(await failed(new Client(open.url, key))).toEqual([
      'key refused: without a key: status 400 instead of 401; with a key that does not exist: status 400 instead of 401',
    ]);
  });

  test('another model version than the one meant', async () => {
    expect(
      await failed(new Client(open.url, undefined), { manifest: { ...manifest, version: '2' } }),
    ).toEqual(['model version: flight-delay 1 instead of flight-delay 2']);
  });

  test('a service that answers everybody the same', async () => {
    await using liar = await startServer(async (request, response) => {
      await bodyOf(request);
      response.end('{"delay":false,"verdict":"No Atraso"}');
    });
    expect(await failed(new Client(liar.url, key))).toEqual([
      'good input: an answer of another shape',
      'model version: an answer of another shape instead of flight-delay 1',
      'good input, /predict: another answer than "Atraso"',
      expect.stringContaining('bad input: '),
      expect.stringContaining('key refused: '),
    ]);
  });

  /** Hands requests on to a service. @param change what becomes of its answers */
  const between = (to: (request: IncomingMessage) => TestService, change = (text: string) => text) =>
    startServer(async (request, response) => {
      const { url: path = '', headers } = request;
      const { authorization = '' } = headers;
      const answer = await (request.method === 'GET'
        ? fetch(to(request).url + path)
        : to(request).post(path, await bodyOf(request), { Authorization: authorization }));
      response
        .writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' })
        .end(change(await answer.text()));
    });

  test('one answer in a thousand that is wrong', async () => {
    await using liar = await between(
      () => guarded,
      text => text.replace('{"delay":true,"verdict":"Atraso","p', '{"delay":false,"verdict":"Atraso","p'),
    );
    expect(await failed(new Client(liar.url, key))).toEqual(['good input: 1 of 936 known answers are wrong']);
  });

  test('a door that any key opens', async () => {
    await using lax = await between(({ headers }) => (headers.authorization ? open : guarded));
    expect(await failed(new Client(lax.url, key))).toEqual([
      'key refused: with a key that does not exist: status 400 instead of 401',
    ]);
  });

  test('nobody there', async () => {
    const { url } = await (async () => {
      await using server = await startServer((_, response) => response.end());
      return server;
    })();
    const findings = await failed(new Client(url, key), {
      patience: 30_000,
      monotonic: () => performance.now() * 1e9,
    });
    expect(findings[0]).toBe('readiness: /readyz: ECONNREFUSED, 30 s long');
    expect(findings).toHaveLength(6);
  });

  test('waits for readiness, as long as it may take', async () => {
    let looks = 0;
    await using slow = await startServer((request, response) => {
      if (request.url === contract.paths.ready) looks += 1;
      response.writeHead(looks < 3 ? 503 : 200).end();
    });
    let now = 0;
    const clock = {
      patience: 10_000,
      monotonic: () => now,
      sleep: async (milliseconds: number) => {
        now += milliseconds;
      },
    };
    const [readiness] = await smoke(new Client(slow.url, key), { ...options, ...clock });
    expect([readiness?.passed, looks, now]).toEqual([true, 3, 4_000]);
  });
});
