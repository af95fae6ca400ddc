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
/** The problem of a request that came while there was too much to do. */
const turnedAway: Access['problem'] = 'overloaded';

const pathOf = (url: string) => url.split('?', 1).join();

/** Lets so many lines a second through. */
class Thinning {
  readonly #perSecond: number;
  #second = 0;
  #written = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  admits(now: number): boolean {
    const second = Math.floor(now / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#written = 0;
    }
    return this.#written < this.#perSecond && ++this.#written > 0;
  }
}

/**
 * One JSON line per request. Successes are thinned to so many lines a second, and so is what is turned away: there may be
 * thousands of those a second just when there is no time for them, and a metric counts them. Other failures never are.
 */
export class AccessLog {
  /** Whether successes are logged at all; off while the service warms itself up. */
  successes = true;
  readonly #logger: Logger;
  readonly #project: string | undefined;
  readonly #answered: Thinning;
  readonly #turnedAway: Thinning;
  #omitted = 0;

  /** @param perSecond lines a second for successes, and for what is turned away */
  constructor(logger: Logger, perSecond: number, project: string | undefined) {
    this.#logger = logger;
    this.#project = project;
    this.#answered = new Thinning(perSecond);
    this.#turnedAway = new Thinning(perSecond);
  }

  /** @param now any clock that counts milliseconds */
  write(access: Access, now: number): void {
    if (!this.#admits(access, now)) return;
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
    // Turning a request away is no failure of the program's.
    if (access.status >= 500 && access.problem !== turnedAway) this.#logger.error(line, 'request');
    else if (access.status >= 400) this.#logger.warn(line, 'request');
    else this.#logger.info(line, 'request');
  }

  #admits({ status, problem }: Access, now: number): boolean {
    if (status < 400 && !this.successes) return false;
    const thinning = status < 400 ? this.#answered : problem === turnedAway ? this.#turnedAway : undefined;
    const admitted = thinning?.admits(now) ?? true;
    if (!admitted) this.#omitted++;
    return admitted;
  }
}
