import type { Logger } from './logger.ts';
import type { TraceContext } from './trace-context.ts';

/** What is known of an answered request. Of the URL only the path is logged: a query may hold anything. */
export interface Access {
  readonly method: string;
  readonly url: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly requestId: string;
  readonly remoteIp: string;
  readonly userAgent: string | undefined;
  readonly bytes: number;
  readonly keyId: string | undefined;
  readonly rows: number;
  readonly problem: string | undefined;
  readonly trace: TraceContext | undefined;
}

const longest = 256;

const pathOf = (url: string) => url.split('?', 1).join();

/** One JSON line per request; successes are thinned to so many lines a second, failures never. */
export class AccessLog {
  /** Whether successes are logged at all; off while the service warms itself up. */
  successes = true;
  readonly #logger: Logger;
  readonly #perSecond: number;
  readonly #project: string | undefined;
  #second = 0;
  #written = 0;
  #omitted = 0;

  constructor(logger: Logger, perSecond: number, project: string | undefined) {
    this.#logger = logger;
    this.#perSecond = perSecond;
    this.#project = project;
  }

  /** @param now any clock that counts milliseconds */
  write(access: Access, now: number): void {
    if (access.status < 400 && !this.#admits(now)) return;
    const { trace } = access;
    const line = {
      httpRequest: {
        requestMethod: access.method,
        requestUrl: pathOf(access.url).slice(0, longest),
        status: access.status,
        latency: `${access.seconds.toFixed(6)}s`,
        remoteIp: access.remoteIp,
        userAgent: access.userAgent?.slice(0, longest),
        responseSize: String(access.bytes),
      },
      route: access.route,
      requestId: access.requestId,
      keyId: access.keyId,
      rows: access.rows || undefined,
      problem: access.problem,
      omitted: this.#omitted || undefined,
      ...(trace && {
        'logging.googleapis.com/trace': this.#project
          ? `projects/${this.#project}/traces/${trace.traceId}`
          : trace.traceId,
        'logging.googleapis.com/spanId': trace.spanId,
        'logging.googleapis.com/trace_sampled': trace.sampled,
      }),
    };
    this.#omitted = 0;
    if (access.status >= 500) this.#logger.error(line, 'request');
    else if (access.status >= 400) this.#logger.warn(line, 'request');
    else this.#logger.info(line, 'request');
  }

  #admits(now: number): boolean {
    if (!this.successes) return false;
    const second = Math.floor(now / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#written = 0;
    }
    if (this.#written < this.#perSecond) {
      this.#written++;
      return true;
    }
    this.#omitted++;
    return false;
  }
}
