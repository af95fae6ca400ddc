import type { Predictor } from '../domain/prediction.ts';
import type { BatchObserver } from '../model/batcher.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Metrics, Readings } from './metrics.ts';

/** The metrics of the model, and those read at scrape time. */
export class ServiceMetrics implements BatchObserver {
  readonly #runs;
  readonly #batches;
  readonly #rows;
  readonly #predictions;
  readonly #manifest: Manifest;
  readonly reloadFailures;

  /** @param loadSeconds how long loading the model took */
  constructor(metrics: Metrics, manifest: Manifest, loadSeconds: number, readings: Readings) {
    this.#manifest = manifest;
    this.#runs = metrics.histogram('inference_duration_seconds');
    this.#batches = metrics.histogram('inference_batch_size');
    this.#rows = metrics.counter('inference_rows_total');
    this.#predictions = metrics.counter('predictions_total');
    this.reloadFailures = metrics.counter('api_keys_reload_failures_total');
    metrics.counter('log_failures_total', readings.logFailures);
    metrics.gauge('http_server_active_requests', gauge => gauge.set(readings.active()));
    metrics.gauge('inference_queue_depth', gauge => gauge.set(readings.queueDepth()));
    metrics.gauge('api_keys', gauge => gauge.set(readings.keys()));
    metrics.gauge('model_load_seconds', gauge => gauge.set(loadSeconds));
    metrics.gauge('model_info', gauge =>
      gauge.set({ version: manifest.version, sha256: manifest.graph.sha256 }, 1),
    );
    metrics.gauge('service_state', gauge => {
      gauge.reset();
      gauge.set({ state: readings.state() }, 1);
    });
    this.startAtZero();
  }

  /** Makes the counters with known labels exist before their first event, so that rates are right from the start. */
  startAtZero(): void {
    for (const verdict of this.#manifest.labels) {
      this.#predictions.inc({ verdict, model_version: this.#manifest.version }, 0);
    }
  }

  ran(rows: number, seconds: number): void {
    this.#runs.observe(seconds);
    this.#batches.observe(rows);
    this.#rows.inc(rows);
  }

  /** A predictor that counts the verdicts of `predictor`. */
  counting(predictor: Predictor): Predictor {
    const { labels, version } = this.#manifest;
    const verdicts = labels.map(verdict => ({ verdict, model_version: version }));
    const [onTime, late] = verdicts;
    return {
      score: async (rows, count) => {
        const scores = await predictor.score(rows, count);
        let delayed = 0;
        for (let row = 0; row < count; row++) if (scores.delayed(row)) delayed++;
        if (delayed > 0 && late) this.#predictions.inc(late, delayed);
        if (delayed < count && onTime) this.#predictions.inc(onTime, count - delayed);
        return scores;
      },
    };
  }
}
