import {
  createServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { contract } from '../contract.ts';
import { problemReply } from './exchange.ts';
import { type ProblemCode, ProblemError } from './problem.ts';
import { newRequestId } from './request-id.ts';
import { securityHeaders, write } from './write.ts';

/** What Node's HTTP parser refuses before any of our code sees a request. */
const refusals: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'The headers are larger than 8 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'The request did not arrive in time.'],
};
const notHttp: readonly [ProblemCode, string] = ['malformed-request', 'The request is not valid HTTP/1.1.'];
/** What a request may be refused with before it is one. */
export const parserProblems: readonly ProblemCode[] = [notHttp, ...Object.values(refusals)].map(
  ([code]) => code,
);

const ended = new Set(['ECONNRESET', 'EPIPE']);

/**
 * The answer that has to leave this connection first: its request arrived complete, before the bytes that are not
 * HTTP. Node keeps it in a private member and asks it the same question where nobody listens to clientError.
 */
function owedAnswer(socket: Duplex): ServerResponse | undefined {
  const answer = '_httpMessage' in socket ? socket._httpMessage : undefined;
  return answer instanceof ServerResponse && answer.req.complete ? answer : undefined;
}

/** Answers what is not HTTP with a problem document as well, and closes the connection. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || ended.has(error.code ?? '')) {
    socket.destroy();
    return;
  }
  const owed = owedAnswer(socket);
  if (owed) {
    owed.once('finish', () => refuse(error, socket));
    return;
  }
  const requestId = newRequestId();
  const { status, type, body } = problemReply(
    new ProblemError(...(refusals[error.code ?? ''] ?? notHttp)),
    requestId,
    false,
  );
  const headers = {
    ...securityHeaders,
    'Content-Type': type,
    'Content-Length': body.length,
    'X-Request-Id': requestId,
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

/** `listener`, but a request without Host (an error since HTTP/1.1) gets a problem document like any other. */
const withHost =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== '1.1') {
      listener(request, response);
      return;
    }
    const problem = new ProblemError('malformed-request', 'The request has no Host header.');
    const requestId = newRequestId();
    write(response, problemReply(problem, requestId, false), requestId, true);
  };

const milliseconds = 1_000;
/** How often Node looks for sockets past their time; 30 s by default, too coarse for our timeouts. */
const checkEverySeconds = 5;
const largestHeaders = 8_192;
const backlog = 2_048;

/**
 * An HTTP server whose timeouts fit a load balancer in front and strangers around it. Not listening yet.
 * @param classes of requests and answers, instead of Node's own
 */
export function httpServer(
  listener: RequestListener,
  classes: Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> = {},
): Server {
  const { keepAliveSeconds, headersTimeoutSeconds, requestTimeoutSeconds, stalledSeconds } = contract.sockets;
  const server = createServer(
    {
      ...classes,
      keepAliveTimeout: keepAliveSeconds * milliseconds,
      headersTimeout: headersTimeoutSeconds * milliseconds,
      requestTimeout: requestTimeoutSeconds * milliseconds,
      connectionsCheckingInterval: checkEverySeconds * milliseconds,
      maxHeaderSize: largestHeaders,
      requireHostHeader: false,
      noDelay: true,
    },
    withHost(listener),
  );
  // Nothing moves although a request or an answer is under way; between two requests keepAliveTimeout counts instead.
  // A write that is stuck passes for progress the first time Node looks (lib/net.js), so it can be twice as long.
  server.timeout = stalledSeconds * milliseconds;
  // A client may say that it sends nothing more and still wait for its answer (RFC 9112 §9.6). By default Node drops the
  // answer; its documentation does not name this property, lib/_http_server.js has it since version 0.6.
  Object.assign(server, { httpAllowHalfOpen: true });
  // An expectation nobody knows may be ignored (RFC 9110 §10.1.1); Node would answer it without our headers.
  server.on('checkExpectation', withHost(listener));
  server.on('clientError', refuse);
  return server;
}

/** The port cannot be had; the message names it, its setting and the reason. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Listens; port 0 picks a free one.
 * @throws ListenError (as a rejection)
 */
export function listen(server: Server, host: string, port: number, setting: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Readonly<Record<string, string>> = {
        EADDRINUSE: 'another process listens there',
        EACCES: 'this user may not listen there',
        EADDRNOTAVAIL: 'this machine does not have that address',
        ENOTFOUND: 'the host name is not known',
      };
      const reason = reasons[error.code ?? ''] ?? error.message;
      reject(new ListenError(`Cannot listen on ${host}:${port} (${setting}): ${reason}.`));
    });
    server.listen({ host, port, backlog }, () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address);
    });
  });
}

/** `http://host:port` of a listening server, for people and for clients on this machine. */
export function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/**
 * Stops listening and waits for the requests in flight; past the deadline their sockets are destroyed.
 * @returns whether all of them were finished
 */
export async function close(server: Server, deadlineMilliseconds: number): Promise<boolean> {
  let finished = true;
  const deadline = setTimeout(() => {
    finished = false;
    server.closeAllConnections();
  }, deadlineMilliseconds);
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  clearTimeout(deadline);
  return finished;
}
