import type { Scores } from '../domain/prediction.ts';
import type { BatchObserver } from '../model/batcher.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Metrics, Readings } from './metrics.ts';

/** The metrics of the model, and those read at scrape time. */
export class ServiceMetrics implements BatchObserver {
  readonly #runs;
  readonly #batches;
  readonly #rows;
  readonly #predictions;
  /** Labels of the two verdicts. */
  readonly #verdicts;
  readonly reloadFailures;

  /** @param loadSeconds how long loading the model took */
  constructor(metrics: Metrics, manifest: Manifest, loadSeconds: number, readings: Readings) {
    const labelled = (verdict: string) => ({ verdict, model_version: manifest.version });
    this.#verdicts = [labelled(manifest.labels[0]), labelled(manifest.labels[1])] as const;
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
    for (const verdict of this.#verdicts) this.#predictions.inc(verdict, 0);
  }

  ran(scores: Scores, seconds: number): void {
    const { count } = scores;
    this.#runs.observe(seconds);
    this.#batches.observe(count);
    this.#rows.inc(count);
    let delayed = 0;
    for (let row = 0; row < count; row++) if (scores.delayed(row)) delayed++;
    const [onTime, late] = this.#verdicts;
    this.#predictions.inc(onTime, count - delayed);
    this.#predictions.inc(late, delayed);
  }
}
