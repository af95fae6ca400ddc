import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemDocument } from '../http/problem.ts';
import { TestKeys } from '../testing/keys.ts';
import { startTestService, type TestService } from '../testing/service.ts';
import { until } from '../testing/until.ts';

const flights = { flights: [{ airline: 'Grupo LATAM', flightType: 'I', month: 4 }] };
const predictions = '/v1/predictions';
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();

let keys: TestKeys;
let service: TestService;
beforeAll(async () => {
  keys = new TestKeys();
  service = await startTestService({ FDP_KEYS_FILE: keys.file, FDP_RATE_LIMIT: '1000' });
});
afterAll(async () => {
  await service.stop();
  keys.remove();
});

const logged = (message: string) => service.lines.filter(line => line['message'] === message).length;
async function afterReload(change: () => void): Promise<void> {
  const before = logged('the API keys were loaded again');
  change();
  await until(async () => logged('the API keys were loaded again') > before);
}

describe('API keys', () => {
  test('are accepted as Bearer token and as X-API-Key, and their use is counted per key id', async () => {
    let key = { key: '', id: '' };
    await afterReload(() => {
      key = keys.mint();
    });
    expect((await service.post(predictions, flights, bearer(key.key))).status).toBe(200);
    const twoFlights = { flights: [...flights.flights, ...flights.flights] };
    expect((await service.post(predictions, twoFlights, { 'X-API-Key': key.key })).status).toBe(200);
    expect(await service.metric('api_key_requests_total', { key: key.id })).toBe(2);
    expect(await service.metric('api_key_rows_total', { key: key.id })).toBe(3);
    const line = service.lines.findLast(entry => entry['route'] === predictions);
    expect(line).toMatchObject({ keyId: key.id, rows: 2 });
    expect(JSON.stringify(service.lines)).not.toContain(key.key.slice(13));
  });

  test.each([
    ['no key', {}],
    ['an unknown key', bearer(`fdp_aaaaaaaa_${'A'.repeat(43)}`)],
    ['another scheme', { Authorization: 'Basic Zm9vOmJhcg==' }],
    ['nonsense', { 'X-API-Key': '🔑'.slice(0, 0) || 'nonsense' }],
  ])('%s gives 401 with WWW-Authenticate', async (_, headers) => {
    const answer = await service.post(predictions, flights, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  });

  test('a known id with a wrong secret, an expired and a revoked key give 401', async () => {
    let [expired, revoked, good] = [
      { key: '', id: '' },
      { key: '', id: '' },
      { key: '', id: '' },
    ];
    await afterReload(() => {
      [expired, revoked, good] = [keys.mint(), keys.mint(), keys.mint()];
      keys.edit(expired.id, { expiresAt: anHourAgo });
      keys.edit(revoked.id, { revokedAt: anHourAgo });
    });
    const forged = `${good.key.slice(0, -1)}${good.key.endsWith('A') ? 'B' : 'A'}`;
    const detail = async (key: string) => {
      const answer = await service.post(predictions, flights, bearer(key));
      expect(answer.status).toBe(401);
      return problemDocument.parse(await answer.json()).detail;
    };
    expect(await detail(forged)).toBe('The API key is not valid.');
    expect(await detail(expired.key)).toBe('The API key has expired.');
    expect(await detail(revoked.key)).toBe('The API key was revoked.');
  });

  test('a key without the scope gives 403 and may do the rest', async () => {
    let key = { key: '', id: '' };
    await afterReload(() => {
      key = keys.mint({ scopes: ['metadata'] });
    });
    const refused = await service.post(predictions, flights, bearer(key.key));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'forbidden' });
    expect(service.lines.at(-1)).toMatchObject({ keyId: key.id, problem: 'forbidden' });
    expect(await service.metric('api_key_requests_total', { key: key.id })).toBe(1);
    expect((await fetch(`${service.url}/v1/model`, { headers: bearer(key.key) })).status).toBe(200);
  });

  test('a key has a limit of its own: 429 with Retry-After and RateLimit, and other keys are not held up', async () => {
    let [slow, other] = [
      { key: '', id: '' },
      { key: '', id: '' },
    ];
    await afterReload(() => {
      [slow, other] = [keys.mint({ rate: 1 }), keys.mint()];
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => service.post(predictions, flights, bearer(slow.key))),
    );
    const limited = answers.filter(answer => answer.status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(answers.some(answer => answer.status === 200)).toBe(true);
    expect(limited[0]?.headers.get('Retry-After')).toBe('1');
    expect(limited[0]?.headers.get('RateLimit-Policy')).toBe('"requests";q=1;w=1');
    expect(limited[0]?.headers.get('RateLimit')).toBe('"requests";r=0;t=1');
    expect(await service.metric('api_key_requests_total', { key: slow.id })).toBe(answers.length);
    const limitedLine = service.lines.findLast(line => line['problem'] === 'rate-limited');
    expect(limitedLine).toMatchObject({ keyId: slow.id, severity: 'WARNING' });
    expect((await service.post(predictions, flights, bearer(other.key))).status).toBe(200);
    expect((await fetch(`${service.url}/readyz`, { headers: bearer(slow.key) })).status).toBe(200);
  });

  test('a broken file keeps the old keys and raises a metric; a mended one is taken up', async () => {
    let key = { key: '', id: '' };
    await afterReload(() => {
      key = keys.mint();
    });
    const failures = await service.metric('api_keys_reload_failures_total');
    keys.write('{"keys":');
    await until(async () => (await service.metric('api_keys_reload_failures_total')) > failures);
    expect((await service.post(predictions, flights, bearer(key.key))).status).toBe(200);
    await afterReload(() => keys.edit(key.id, { revokedAt: anHourAgo }));
    expect((await service.post(predictions, flights, bearer(key.key))).status).toBe(401);
  });

  test('probes and open pages need none', async () => {
    for (const path of [
      '/livez',
      '/readyz',
      '/v2/health/live',
      '/v2/health/ready',
      '/openapi.json',
      '/docs',
    ]) {
      expect((await fetch(service.url + path)).status).toBe(200);
    }
  });
});
