import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startTestService, type TestService } from '../testing/service.ts';

const flights = { flights: [{ airline: 'Grupo LATAM', flightType: 'I', month: 4 }] };
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

let service: TestService;
afterEach(() => service.stop());
const requests = () => service.lines.filter(line => line['message'] === 'request');

describe('the access log', () => {
  test('has the fields Cloud Logging understands, and joins the caller’s trace', async () => {
    service = await startTestService({ GOOGLE_CLOUD_PROJECT: 'a-project' });
    await service.post('/v1/predictions?explain=true', flights, {
      traceparent,
      'X-Request-Id': 'request-0001',
    });
    expect(requests()).toHaveLength(1);
    expect(requests()[0]).toMatchObject({
      severity: 'INFO',
      requestId: 'request-0001',
      route: '/v1/predictions',
      rows: 1,
      httpRequest: {
        requestMethod: 'POST',
        requestUrl: '/v1/predictions',
        status: 200,
        remoteIp: '127.0.0.1',
      },
      'logging.googleapis.com/trace': `projects/a-project/traces/${traceId}`,
      'logging.googleapis.com/trace_sampled': true,
    });
  });

  test('thins successes and says how many were left out, and never thins failures', async () => {
    service = await startTestService({ FDP_ACCESS_LOG_PER_SECOND: '1' });
    for (let sent = 0; sent < 20; sent++) await service.post('/v1/predictions', flights);
    for (let sent = 0; sent < 20; sent++) await service.post('/v1/predictions', {});
    const lines = requests();
    expect(lines.filter(line => line['severity'] === 'WARNING')).toHaveLength(20);
    const successes = lines.length - 20;
    expect(successes).toBeLessThan(20);
    const omitted = lines.reduce((sum, line) => sum + Number(line['omitted'] ?? 0), 0);
    expect(successes + omitted).toBe(20);
  });

  test('thins what is turned away with 503, too, which is a warning and no error', async () => {
    service = await startTestService({ FDP_ACCESS_LOG_PER_SECOND: '1', FDP_MAX_IN_FLIGHT: '1' });
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => service.post('/v1/predictions', flights)),
    );
    const turnedAway = answers.filter(({ status }) => status === 503).length;
    const lines = requests().filter(line => line['problem'] === 'overloaded');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(turnedAway);
    expect(new Set(lines.map(line => line['severity']))).toEqual(new Set(['WARNING']));
    expect(await service.metric('rejected_total', { reason: 'overloaded' })).toBe(turnedAway);
  });
});

describe('metrics', () => {
  test('count requests by route template and status, and flights by verdict; not the service’s own warm-up', async () => {
    service = await startTestService();
    expect(await service.metric('inference_rows_total')).toBe(0);
    await service.post('/v1/predictions', { flights: [...flights.flights, ...flights.flights] });
    await service.post('/v1/predictions', { flights: [] });
    await service.post('/v2/models/nobody/infer', flights);
    const answered = (labels: Record<string, string>) =>
      service.metric('http_server_request_duration_seconds_count', labels);
    expect(await answered({ route: '/v1/predictions', status: '200', method: 'POST' })).toBe(1);
    expect(await answered({ route: '/v1/predictions', status: '400' })).toBe(1);
    expect(await answered({ route: '/v2/models/:model/infer' })).toBe(1);
    expect(await service.metric('predictions_total', { verdict: 'No Atraso', model_version: '1' })).toBe(2);
    expect(await service.metric('predictions_total', { verdict: 'Atraso' })).toBe(0);
    expect(await service.metric('rejected_total', { reason: 'invalid-request' })).toBe(1);
    expect(await service.metric('rejected_total', { reason: 'not-found' })).toBe(1);
    expect(await service.metric('service_state', { state: 'ready' })).toBe(1);
    expect(await service.metric('model_info', { version: '1' })).toBe(1);
  });

  test('are not on the public port, and nothing else is on the admin port', async () => {
    service = await startTestService();
    expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
    expect((await fetch(`${service.adminUrl}/v1/model`)).status).toBe(404);
    expect((await fetch(`${service.adminUrl}/metrics`)).status).toBe(200);
  });
});

describe('traces', () => {
  test('are sent to the collector as one span per request, within the caller’s trace, none for probes', async () => {
    const received: string[] = [];
    const collector = createServer((request, response) => {
      request.on('data', chunk => received.push(String(chunk))).on('end', () => response.end('{}'));
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => collector.once('listening', resolve));
    const address = collector.address();
    const port = typeof address === 'object' ? address?.port : 0;
    service = await startTestService({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
    await service.post('/v1/predictions', flights, { traceparent });
    await fetch(`${service.url}/readyz`);
    await service.stop();
    collector.close();
    service = await startTestService();
    const spans = received.join('');
    expect(spans).toContain(traceId);
    expect(spans).toContain('POST /v1/predictions');
    expect(spans).toContain('flight-delay');
    expect(spans).not.toContain('readyz');
  });
});
