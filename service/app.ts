import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { contract } from './contract.ts';
import { adminApp } from './http/admin.ts';
import { Admission } from './http/admission.ts';
import { expressServer } from './http/express-server.ts';
import { httpLayer } from './http/layer.ts';
import { Lifecycle } from './http/lifecycle.ts';
import { mount } from './http/mount.ts';
import { close, listen, urlOf } from './http/server.ts';
import { warmUp } from './http/warm-up.ts';
import { Batcher } from './model/batcher.ts';
import { loadModel } from './model/load.ts';
import type { Logger } from './observability/logger.ts';
import { Metrics } from './observability/metrics.ts';
import { ServiceMetrics } from './observability/service-metrics.ts';
import { openTracer } from './observability/tracer.ts';
import { KeyRing } from './security/key-ring.ts';
import { loadKeys, watchKeys } from './security/key-watch.ts';
import type { Settings } from './settings.ts';

/** What the service gets from the world around it. */
export interface World {
  readonly logger: Logger;
  /** Log lines that could not be written so far. */
  readonly logFailures: () => number;
  /** A monotonic clock, milliseconds. */
  readonly monotonic: () => number;
  readonly date: () => Date;
  /** Version of the program. */
  readonly version: string;
  /** Whether to report Node's own metrics too. */
  readonly processMetrics: boolean;
  /** Requests the service sends itself before it is ready. */
  readonly warmUpRequests: number;
}

/** A running service. */
export interface Service {
  /** `http://host:port` of the API and of the metrics. */
  readonly url: string;
  readonly adminUrl: string;
  /**
   * Stops without losing a request: not ready, keep serving for the drain delay, close, finish what is in flight.
   * @param delaySeconds instead of the setting
   */
  stop(delaySeconds?: number): Promise<void>;
}

const models = fileURLToPath(new URL(`./model/${contract.name}`, import.meta.url));
/** Rows of the largest run: a little over the largest request, so that big ones still find company. */
const largestRun = 1_024;

/**
 * Starts the service and resolves when it is ready.
 * @throws ModelError, KeyFileError, ListenError or WarmUpError; nothing keeps running then
 */
export async function startService(settings: Settings, world: World): Promise<Service> {
  const { logger, monotonic, date } = world;
  const lifecycle = new Lifecycle();
  const keys = new KeyRing();
  const { FDP_KEYS_FILE: file } = settings;
  const keyFile = file === undefined ? undefined : { file, loaded: await loadKeys(keys, file) };

  const begun = monotonic();
  const model = await loadModel(settings.FDP_MODEL_DIRECTORY ?? models, settings.FDP_MODEL_VERSION);
  const { manifest, space } = model;
  const metrics = new Metrics({ processMetrics: world.processMetrics });
  const admission = new Admission(settings.FDP_MAX_IN_FLIGHT);
  const serviceMetrics = new ServiceMetrics(metrics, manifest, (monotonic() - begun) / 1_000, {
    active: () => admission.inFlight,
    queueDepth: () => batcher.depth,
    keys: () => keys.size,
    state: () => lifecycle.state,
    logFailures: world.logFailures,
  });
  const batcher = new Batcher(model.graph, space.width, largestRun, serviceMetrics, monotonic);

  const identity = { name: contract.name, version: world.version };
  const tracer = settings.OTEL_EXPORTER_OTLP_ENDPOINT
    ? await openTracer(settings.OTEL_EXPORTER_OTLP_ENDPOINT, identity)
    : undefined;
  const { routes, exchange, log } = httpLayer(settings, {
    served: { manifest, space, predictor: batcher },
    identity,
    keys,
    metrics,
    lifecycle,
    admission,
    logger,
    tracer,
    monotonic,
    date,
  });
  const server = expressServer(mount(routes, exchange));
  const admin = expressServer(adminApp(metrics, exchange));
  const deadline = settings.FDP_SHUTDOWN_DEADLINE_SECONDS * 1_000;
  const release = async () => {
    const finished = await close(server, deadline);
    await close(admin, 0);
    await model.graph.release();
    await tracer?.shutdown();
    return finished;
  };

  try {
    const address = await listen(server, settings.HOST, settings.PORT, 'PORT');
    const adminAddress = await listen(admin, settings.HOST, settings.ADMIN_PORT, 'ADMIN_PORT');
    lifecycle.advance('warming');
    log.successes = false;
    await warmUp(address, {
      routes,
      parameters: { model: manifest.name, version: manifest.version },
      key: keys.beginWarmUp(),
      requests: world.warmUpRequests,
      inFlight: settings.FDP_MAX_IN_FLIGHT,
    });
    keys.endWarmUp();
    log.successes = true;
    metrics.registry.resetMetrics();
    serviceMetrics.startAtZero();

    const unwatch = keyFile
      ? watchKeys(keys, keyFile.file, keyFile.loaded, {
          reloaded: () => logger.info({ keys: keys.size }, 'the API keys were loaded again'),
          failed: error => {
            serviceMetrics.reloadFailures.inc();
            logger.error(
              { err: error },
              'the key file changed but cannot be used; the old keys stay in force',
            );
          },
        })
      : () => undefined;
    lifecycle.advance('ready');
    return {
      url: urlOf(address),
      adminUrl: urlOf(adminAddress),
      async stop(delaySeconds = settings.FDP_DRAIN_DELAY_SECONDS) {
        lifecycle.advance('draining');
        logger.info({ delaySeconds }, 'draining: not ready any more, still serving');
        await sleep(delaySeconds * 1_000);
        unwatch();
        const finished = await release();
        if (finished) logger.info('stopped; every request was answered');
        else logger.warn('stopped; some requests did not finish before the deadline');
      },
    };
  } catch (error) {
    lifecycle.advance('draining');
    await release();
    throw error;
  }
}
