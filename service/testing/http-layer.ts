import { fileURLToPath } from 'node:url';
import type { Predictor } from '../domain/prediction.ts';
import { Admission } from '../http/admission.ts';
import { Exchange } from '../http/exchange.ts';
import { expressServer } from '../http/express-server.ts';
import { Lifecycle } from '../http/lifecycle.ts';
import { mount } from '../http/mount.ts';
import type { Route } from '../http/route.ts';
import { serviceRoutes } from '../http/routes/all.ts';
import { close, listen, urlOf } from '../http/server.ts';
import { loadModel } from '../model/load.ts';
import { AccessLog } from '../observability/access-log.ts';
import { createLogger } from '../observability/logger.ts';
import { Metrics } from '../observability/metrics.ts';
import { RequestObserver } from '../observability/request-observer.ts';
import { Guard } from '../security/guard.ts';
import { KeyRing } from '../security/key-ring.ts';
import { RateLimiter } from '../security/rate-limit.ts';

/** The HTTP layer of the service over routes that a test has changed. */
export interface TestLayer {
  readonly url: string;
  readonly lifecycle: Lifecycle;
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/**
 * Serves the service's routes, each as `change` returns it: for what cannot be provoked from outside, such as a
 * handler that fails or a state that passes too quickly. The life cycle stays where the test puts it.
 */
export async function startTestLayer(
  change: (route: Route) => Route,
  { inFlight = 1_000 } = {},
): Promise<TestLayer> {
  const lines: string[] = [];
  const logger = createLogger('info', { write: line => lines.push(line) });
  const { manifest, space, graph } = await loadModel(
    fileURLToPath(new URL('../model/flight-delay', import.meta.url)),
    '1',
  );
  const predictor: Predictor = { score: (rows, count) => graph.run(rows, count) };
  const lifecycle = new Lifecycle();
  const routes = serviceRoutes({ manifest, space, predictor }, lifecycle, { name: 'test', version: '0' });
  const exchange = new Exchange({
    monotonic: () => performance.now(),
    date: () => new Date(),
    trustProxyHops: 0,
    lifecycle,
    guard: new Guard(new KeyRing(), false, new RateLimiter(), undefined),
    admission: new Admission(inFlight),
    observer: new RequestObserver(
      new Metrics({ processMetrics: false }),
      new AccessLog(logger, 0, undefined),
    ),
    logger,
    tracer: undefined,
  });
  const server = expressServer(mount(routes.map(change), exchange));
  const address = await listen(server, '127.0.0.1', 0, 'PORT');
  return {
    url: urlOf(address),
    lifecycle,
    lines,
    async stop() {
      await close(server, 0);
      await graph.release();
    },
  };
}
