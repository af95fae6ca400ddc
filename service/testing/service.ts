import { afterAll, beforeAll } from '@jest/globals';
import { type Service, startService } from '../app.ts';
import { createLogger } from '../observability/logger.ts';
import { readSettings, type ServiceEnvironment } from '../settings.ts';

/** A service in this process, on free ports of 127.0.0.1, with the lines it logged. */
export interface TestService extends Service {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** POSTs JSON (or, given a string, exactly those bytes). */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The value of a metric as scraped: the sum over the series whose labels contain all of `labels`. */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
}

/** Starts a service for a test; stop it with `stop()`, which does not wait for the drain delay. */
export async function startTestService(environment: ServiceEnvironment = {}): Promise<TestService> {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger(environment.FDP_LOG_LEVEL ?? 'info', {
    write: line => lines.push(JSON.parse(line)),
  });
  const settings = readSettings({
    PORT: '0',
    ADMIN_PORT: '0',
    FDP_ACCESS_LOG_PER_SECOND: '100000',
    ...environment,
  });
  const service = await startService(settings, {
    logger,
    logFailures: () => 0,
    monotonic: () => performance.now(),
    date: () => new Date(),
    version: '0.0.0-test',
    processMetrics: false,
    warmUpRequests: 16,
  });
  return {
    ...service,
    stop: (delaySeconds = 0) => service.stop(delaySeconds),
    lines,
    post: (path, body, headers = {}) =>
      fetch(service.url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async metric(name, labels = {}) {
      const text = await (await fetch(`${service.adminUrl}/metrics`)).text();
      const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      return text
        .split('\n')
        .filter(line => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
        .filter(line => wanted.every(pair => line.includes(pair)))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
    },
  };
}

/**
 * A service for all tests of a file, started before the first and stopped after the last.
 * @param environment or what makes it
 * @returns access to the service
 */
export function sharedService(
  environment?: ServiceEnvironment | (() => Promise<ServiceEnvironment>),
): () => TestService {
  let service: TestService | undefined;
  beforeAll(async () => {
    service = await startTestService(typeof environment === 'function' ? await environment() : environment);
  });
  afterAll(() => service?.stop());
  return () => {
    if (service === undefined) throw new Error('the service is only there while tests run');
    return service;
  };
}
