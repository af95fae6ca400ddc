import type { Access, AccessLog } from './access-log.ts';
import type { Metrics } from './metrics.ts';

/** Turns finished requests into metrics and log lines. */
export class RequestObserver {
  readonly #log: AccessLog;
  readonly #durations;
  readonly #rejected;
  readonly #aborted;
  readonly #keyRequests;
  readonly #keyRows;

  constructor(metrics: Metrics, log: AccessLog) {
    this.#log = log;
    this.#durations = metrics.histogram('http_server_request_duration_seconds');
    this.#rejected = metrics.counter('rejected_total');
    this.#aborted = metrics.counter('http_server_aborted_total');
    this.#keyRequests = metrics.counter('api_key_requests_total');
    this.#keyRows = metrics.counter('api_key_rows_total');
  }

  /** A request was answered. @param now any clock that counts milliseconds */
  answered(access: Access, now: number): void {
    const { method, route, status, seconds } = access;
    this.#durations.observe({ method, route, status: String(status) }, seconds);
    if (access.problem !== undefined) this.#rejected.inc({ reason: access.problem });
    if (access.keyId !== undefined) {
      this.#keyRequests.inc({ key: access.keyId });
      if (access.rows > 0) this.#keyRows.inc({ key: access.keyId }, access.rows);
    }
    this.#log.write(access, now);
  }

  /** The client had gone before its answer. */
  aborted(route: string): void {
    this.#aborted.inc({ route });
  }
}
