import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';

/** Seconds. They fit a service that answers in 1-3 ms; alerts and dashboards rely on these edges. */
export const latencyBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] as const;
const runBuckets = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.005, 0.025] as const;
const batchBuckets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] as const;

/** Every metric of the service's own: kind, labels, meaning. docs/metrics.md, alerts and dashboards read this. */
export const metricCatalogue = {
  http_server_request_duration_seconds: {
    kind: 'histogram',
    labels: ['method', 'route', 'status'],
    buckets: latencyBuckets,
    help: 'Time from the first byte of a request seen to its answer handed to the socket, by route template.',
  },
  http_server_active_requests: { kind: 'gauge', labels: [], help: 'Requests being worked on.' },
  http_server_aborted_total: {
    kind: 'counter',
    labels: ['route'],
    help: 'Requests whose client had gone before the answer; they are not in the duration histogram.',
  },
  inference_duration_seconds: {
    kind: 'histogram',
    labels: [],
    buckets: runBuckets,
    help: 'Time of one run of the model, whatever its number of rows.',
  },
  inference_batch_size: {
    kind: 'histogram',
    labels: [],
    buckets: batchBuckets,
    help: 'Rows scored together in one run.',
  },
  inference_queue_depth: { kind: 'gauge', labels: [], help: 'Requests waiting for a run of the model.' },
  inference_rows_total: { kind: 'counter', labels: [], help: 'Rows scored.' },
  predictions_total: {
    kind: 'counter',
    labels: ['verdict', 'model_version'],
    help: 'Flights scored, by verdict: a shift of their ratio is the first sign of drift.',
  },
  rejected_total: {
    kind: 'counter',
    labels: ['reason'],
    help: 'Requests answered with a problem document, by its code.',
  },
  api_key_requests_total: {
    kind: 'counter',
    labels: ['key'],
    help: 'Requests with a valid key, whatever became of them, by key id.',
  },
  api_key_rows_total: { kind: 'counter', labels: ['key'], help: 'Flights answered, by key id.' },
  api_keys: { kind: 'gauge', labels: [], help: 'Keys in the set in force, live or not.' },
  api_keys_reload_failures_total: {
    kind: 'counter',
    labels: [],
    help: 'Times the key file changed but could not be used; the old set stays in force.',
  },
  model_info: { kind: 'gauge', labels: ['version', 'sha256'], help: 'Always 1: which model is served.' },
  model_load_seconds: { kind: 'gauge', labels: [], help: 'Time to load and self-test the model at start.' },
  log_failures_total: {
    kind: 'counter',
    labels: [],
    help: 'Log lines or blocks of them that could not be written: the disk is full, or nobody reads.',
  },
  service_state: {
    kind: 'gauge',
    labels: ['state'],
    help: '1 for the state the service is in: starting, warming, ready or draining.',
  },
} as const satisfies Record<
  string,
  {
    kind: 'counter' | 'gauge' | 'histogram';
    labels: readonly string[];
    help: string;
    buckets?: readonly number[];
  }
>;
type Catalogue = typeof metricCatalogue;
export type MetricName = keyof Catalogue;
/** Names of the metrics of a kind. */
export type OfKind<Kind> = {
  [Name in MetricName]: Catalogue[Name]['kind'] extends Kind ? Name : never;
}[MetricName];
/** Labels of a metric. */
export type LabelsOf<Name extends MetricName> = Catalogue[Name]['labels'][number];

/** What gauges are asked when a scrape comes. */
export interface Readings {
  active(): number;
  queueDepth(): number;
  keys(): number;
  state(): string;
  logFailures(): number;
}

/** The service's metrics; each name can only be used as its catalogue entry says. */
export class Metrics {
  readonly registry = new Registry();

  /** @param processMetrics whether to add Node's own: event-loop lag, heap, garbage collection */
  constructor({ processMetrics }: { processMetrics: boolean }) {
    if (processMetrics) collectDefaultMetrics({ register: this.registry });
  }

  /** @param total what has been counted elsewhere; read whenever the counter is scraped */
  counter<Name extends OfKind<'counter'>>(name: Name, total?: () => number): Counter<LabelsOf<Name>> {
    const { help, labels } = metricCatalogue[name];
    return new Counter({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      ...(total && {
        collect() {
          this.reset();
          this.inc(total());
        },
      }),
    });
  }

  histogram<Name extends OfKind<'histogram'>>(name: Name): Histogram<LabelsOf<Name>> {
    const { help, labels, buckets } = metricCatalogue[name];
    return new Histogram({
      name,
      help,
      labelNames: [...labels],
      buckets: [...buckets],
      registers: [this.registry],
    });
  }

  /** @param collect sets the gauge's value whenever it is scraped */
  gauge<Name extends OfKind<'gauge'>>(name: Name, collect?: (gauge: Gauge<LabelsOf<Name>>) => void) {
    const { help, labels } = metricCatalogue[name];
    return new Gauge<LabelsOf<Name>>({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      ...(collect && {
        collect() {
          collect(this);
        },
      }),
    });
  }
}
