import { fileURLToPath } from 'node:url';
import type { Predictor } from '../domain/prediction.ts';
import { Admission } from '../http/admission.ts';
import { expressServer } from '../http/express-server.ts';
import { httpLayer } from '../http/layer.ts';
import { Lifecycle } from '../http/lifecycle.ts';
import { mount } from '../http/mount.ts';
import type { Route } from '../http/route.ts';
import { close, listen, urlOf } from '../http/server.ts';
import { loadModel } from '../model/load.ts';
import { createLogger } from '../observability/logger.ts';
import { Metrics } from '../observability/metrics.ts';
import { KeyRing } from '../security/key-ring.ts';
import { readSettings } from '../settings.ts';

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
  const settings = readSettings({ FDP_MAX_IN_FLIGHT: `${inFlight}`, FDP_ACCESS_LOG_PER_SECOND: '0' });
  const { routes, exchange } = httpLayer(settings, {
    served: { manifest, space, predictor },
    identity: { name: 'test', version: '0' },
    keys: new KeyRing(),
    metrics: new Metrics({ processMetrics: false }),
    lifecycle,
    admission: new Admission(settings.FDP_MAX_IN_FLIGHT),
    logger,
    tracer: undefined,
    monotonic: () => performance.now(),
    date: () => new Date(),
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
