import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestService, type TestService } from '../testing/service.ts';
import { clientAddress } from './client-address.ts';
import { RateLimiter } from './rate-limit.ts';

const flights = { flights: [{ airline: 'Grupo LATAM', flightType: 'I', month: 4 }] };

describe('limits without keys', () => {
  let service: TestService | undefined;
  afterEach(() => service?.stop());

  test('are per client address as the trusted proxies report it; what the client claims does not count', async () => {
    const open = await startTestService({ FDP_RATE_LIMIT: '1', FDP_TRUST_PROXY_HOPS: '2' });
    service = open;
    const from = async (client: string, claimed: string) =>
      (await open.post('/v1/predictions', flights, { 'X-Forwarded-For': `${claimed}, ${client}, 10.0.0.9` }))
        .status;
    const statuses = await Promise.all(
      Array.from({ length: 10 }, (_, index) => from('203.0.113.7', `6.6.6.${index}`)),
    );
    expect(statuses.filter(status => status === 429).length).toBeGreaterThan(0);
    expect(await from('203.0.113.8', '6.6.6.0')).toBe(200);
    expect((await fetch(`${open.url}/readyz`)).status).toBe(200);
    expect(await open.metric('rejected_total', { reason: 'rate-limited' })).toBeGreaterThan(0);
  });

  test('more requests at once than allowed are turned away with 503 and Retry-After, the rest are answered', async () => {
    const small = await startTestService({ FDP_MAX_IN_FLIGHT: '1' });
    service = small;
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => small.post('/v1/predictions', flights)),
    );
    const shed = answers.filter(answer => answer.status === 503);
    expect(shed.length).toBeGreaterThan(0);
    expect(shed[0]?.headers.get('Retry-After')).toBe('1');
    expect(shed.length + answers.filter(answer => answer.status === 200).length).toBe(200);
    expect(await small.metric('http_server_active_requests')).toBe(0);
    expect((await small.post('/v1/predictions', flights)).status).toBe(200);
  });
});

describe('the token bucket', () => {
  test('never lets through more than a full bucket plus the refill, and never less than a steady rate allows', () => {
    const arrivals = fc.array(fc.double({ min: 0, max: 2_000, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), arrivals, (rate, gaps) => {
        const limiter = new RateLimiter();
        let now = 0;
        let allowed = 0;
        for (const gap of gaps) {
          now += gap;
          const wait = limiter.take('a', rate, now);
          if (wait === 0) allowed++;
          else expect(limiter.take('a', rate, now + wait * 1_000 + 0.001)).toBe(0);
          if (wait > 0) return;
        }
        expect(allowed).toBeLessThanOrEqual(rate + (now / 1_000) * rate);
      }),
    );
  });
});

describe('the client’s address', () => {
  test.each([
    ['direct', undefined, 0, '192.0.2.1'],
    ['direct, with a claim', '6.6.6.6', 0, '192.0.2.1'],
    ['one proxy', '6.6.6.6, 203.0.113.7', 1, '203.0.113.7'],
    ['two proxies', '6.6.6.6, 203.0.113.7, 10.0.0.9', 2, '203.0.113.7'],
    ['fewer entries than hops', '203.0.113.7', 2, '203.0.113.7'],
    ['IPv6', '2001:db8::1, 10.0.0.9', 2, '2001:db8::1'],
    ['no address in place', 'unknown, 10.0.0.9', 2, '10.0.0.9'],
    ['nothing usable', ', ', 2, '192.0.2.1'],
  ])('%s', (_, header, hops, expected) => {
    expect(clientAddress('192.0.2.1', header, hops)).toBe(expected);
  });
});
