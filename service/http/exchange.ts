import type { Request as AnyRequest, Response } from 'express';
import type { Logger } from '../observability/logger.ts';
import type { RequestObserver } from '../observability/request-observer.ts';
import { parseTraceparent } from '../observability/trace-context.ts';
import type { Tracer } from '../observability/tracer.ts';
import { clientAddress } from '../security/client-address.ts';
import type { Guard } from '../security/guard.ts';
import type { Admission } from './admission.ts';
import { AbortedError } from './body.ts';
import type { Lifecycle } from './lifecycle.ts';
import { describeProblem, ProblemError } from './problem.ts';
import { json, type Reply } from './reply.ts';
import { newRequestId } from './request-id.ts';
import type { Route } from './route.ts';
import { type Passage, passAll, rawInput } from './stages.ts';
import { write } from './write.ts';

type Request = AnyRequest<Record<string, string>>;

/** What answering requests takes; all of it is passed in. */
export interface ExchangeParts {
  /** A monotonic clock, milliseconds. */
  readonly monotonic: () => number;
  readonly date: () => Date;
  readonly trustProxyHops: number;
  readonly lifecycle: Lifecycle;
  readonly guard: Guard;
  readonly admission: Admission;
  readonly observer: RequestObserver;
  readonly logger: Logger;
  readonly tracer: Tracer | undefined;
}

/** A request that matched no route, as far as the pipeline is concerned. */
export interface Unrouted {
  readonly path: 'unmatched' | (string & {});
  readonly oip: boolean;
  /** The answer, always a problem. */
  readonly problem: ProblemError;
}

const requestIdForm = /^[\w.-]{8,64}$/;
/** Methods the metrics may be labelled with; anything else a client invents counts as one. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']);

/**
 * Answers requests, each along the same straight line: all stages, then write and record. Every way out passes the last
 * two.
 */
export class Exchange {
  readonly #parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  /** Answers a probe: no key, no limit, no log, no metric. */
  async probe(route: Route, request: Request, response: Response): Promise<void> {
    const reply = await route.answer(rawInput(request, undefined));
    write(response, reply, requestIdOf(request), this.#parts.lifecycle.draining);
  }

  /** Answers a request to `route`, or one to nowhere. Never rejects. */
  async handle(route: Route | Unrouted, request: Request, response: Response): Promise<void> {
    const { monotonic, tracer, lifecycle } = this.#parts;
    const begun = monotonic();
    const requestId = requestIdOf(request);
    const forwarded = request.headers['x-forwarded-for'];
    const address = clientAddress(
      request.socket.remoteAddress ?? '',
      Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      this.#parts.trustProxyHops,
    );
    const parent = parseTraceparent(request.headers['traceparent']);
    const span = tracer?.begin(`${request.method} ${route.path}`, parent);
    const passage: Passage = {
      route,
      request,
      address,
      begun,
      principal: undefined,
      bytes: undefined,
      json: undefined,
      admitted: false,
    };
    let reply: Reply | undefined;
    let problem: ProblemError | undefined;
    try {
      reply = await passAll(passage, this.#parts);
    } catch (error) {
      problem = this.#toProblem(error, requestId);
      if (problem !== undefined) reply = problemReply(problem, requestId, route.oip === true);
    }
    if (reply === undefined || response.destroyed) {
      span?.end(499, {});
      this.#parts.observer.aborted(route.path);
      return;
    }
    write(response, reply, requestId, lifecycle.draining);
    const now = monotonic();
    span?.end(reply.status, { 'http.request.method': request.method, 'http.route': route.path });
    this.#parts.observer.answered(
      {
        method: methods.has(request.method) ? request.method : 'OTHER',
        url: request.url,
        route: route.path,
        status: reply.status,
        seconds: (now - begun) / 1_000,
        requestId,
        remoteIp: address,
        userAgent: request.headers['user-agent'],
        bytes: reply.body.length,
        keyId: passage.principal?.keyId,
        rows: reply.rows ?? 0,
        problem: problem?.code,
        trace: span?.context ?? parent,
      },
      now,
    );
  }

  /** The problem an error is to the client; undefined where there is no client any more. */
  #toProblem(error: unknown, requestId: string): ProblemError | undefined {
    if (error instanceof ProblemError) return error;
    if (error instanceof AbortedError) return undefined;
    this.#parts.logger.error({ err: error, requestId }, 'a request failed');
    return new ProblemError('internal', 'The request failed; its requestId is in the log.');
  }
}

/** A problem document as an answer. */
export function problemReply(problem: ProblemError, requestId: string, oip: boolean): Reply {
  const document = describeProblem(problem, requestId, oip);
  return {
    ...json(document, { status: document.status, headers: problem.headers }),
    type: 'application/problem+json',
  };
}

/** The client's own request id if it is a plain one (it ends up in logs), else a new one. */
function requestIdOf(request: Request): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && requestIdForm.test(given) ? given : newRequestId();
}
