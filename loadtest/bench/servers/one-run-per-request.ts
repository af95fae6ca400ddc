import { fileURLToPath } from 'node:url';
import packageFile from '../../../package.json' with { type: 'json' };
import { contract } from '../../../service/contract.ts';
import type { Predictor } from '../../../service/domain/prediction.ts';
import { Admission } from '../../../service/http/admission.ts';
import { expressServer } from '../../../service/http/express-server.ts';
import { httpLayer } from '../../../service/http/layer.ts';
import { Lifecycle } from '../../../service/http/lifecycle.ts';
import { mount } from '../../../service/http/mount.ts';
import { loadModel } from '../../../service/model/load.ts';
import { createLogger, standardOutput } from '../../../service/observability/logger.ts';
import { Metrics } from '../../../service/observability/metrics.ts';
import { ServiceMetrics } from '../../../service/observability/service-metrics.ts';
import { KeyRing } from '../../../service/security/key-ring.ts';
import { loadKeys } from '../../../service/security/key-watch.ts';
import { readSettings } from '../../../service/settings.ts';
import { serve } from './listening.ts';

// The service's own parts, put together as service/app.ts does, but for the batcher: every request is a run of the
// model by itself. It neither drains nor warms itself up; the generator does the latter.
const settings = readSettings(process.env);
const monotonic = () => performance.now();
const models = fileURLToPath(new URL(`../../../service/model/${contract.name}`, import.meta.url));
const { manifest, space, graph } = await loadModel(models, settings.FDP_MODEL_VERSION);
const lifecycle = new Lifecycle();
const logger = createLogger(settings.FDP_LOG_LEVEL, standardOutput().stream);
const keys = new KeyRing();
if (settings.FDP_KEYS_FILE) await loadKeys(keys, settings.FDP_KEYS_FILE);
const metrics = new Metrics({ processMetrics: true });
const admission = new Admission(settings.FDP_MAX_IN_FLIGHT);
const serviceMetrics = new ServiceMetrics(metrics, manifest, 0, {
  active: () => admission.inFlight,
  queueDepth: () => 0,
  keys: () => keys.size,
  state: () => lifecycle.state,
  logFailures: () => 0,
});
const predictor: Predictor = {
  score: async (rows, count) => {
    const begun = monotonic();
    const scores = await graph.run(rows, count);
    serviceMetrics.ran(scores, (monotonic() - begun) / 1_000);
    return scores;
  },
};
const { routes, exchange } = httpLayer(settings, {
  served: { manifest, space, predictor },
  identity: { name: contract.name, version: packageFile.version },
  keys,
  metrics,
  lifecycle,
  admission,
  logger,
  tracer: undefined,
  monotonic,
  date: () => new Date(),
});
lifecycle.advance('warming');
lifecycle.advance('ready');
await serve(expressServer(mount(routes, exchange)), () => graph.release());
