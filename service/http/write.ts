import type { IncomingMessage, ServerResponse } from 'node:http';
import { contract } from '../contract.ts';
import type { Reply } from './reply.ts';

/**
 * Headers of every answer. Set here and not with helmet, whose twelve headers weigh more than our bodies: nothing
 * may be sniffed, cached, framed or loaded; browsers are to come back over TLS, which the load balancer ends.
 */
export const securityHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000',
} as const;
const plain = Object.entries(securityHeaders).flat();

/** How long a client whose body has no end in sight may go on after its answer, milliseconds: time to read it. */
const linger = 1_000;

/** Whether the rest of the body may be more than is worth waiting for: larger than any that is accepted, or of unknown length. */
const hasNoEndInSight = ({ complete, headers }: IncomingMessage): boolean =>
  !complete &&
  (headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > contract.limits.batchBodyBytes);

/**
 * Ends an answer, and with it the connection, when the request has come in full or has had its time. Closed at once, the
 * connection would be reset under bytes that nobody read, and the client could lose the answer (RFC 9112 §9.6).
 */
function endWithRequest(response: ServerResponse): void {
  const { req: request } = response;
  const end = () => response.end();
  const timer = setTimeout(end, linger);
  response.once('close', () => clearTimeout(timer));
  request.once('end', end);
  request.resume();
}

/** Writes an answer in one go; one to a client that has gone is dropped. */
export function write(response: ServerResponse, reply: Reply, requestId: string, close: boolean): void {
  if (response.headersSent || response.destroyed) return;
  const headers = reply.headers
    ? Object.entries({ ...securityHeaders, ...reply.headers }).flat()
    : plain.slice();
  if (reply.type !== undefined) headers.push('Content-Type', reply.type);
  if (reply.status !== 304) headers.push('Content-Length', String(reply.body.length));
  headers.push('X-Request-Id', requestId);
  const endless = hasNoEndInSight(response.req);
  if (close || endless) headers.push('Connection', 'close');
  response.writeHead(reply.status, headers);
  if (endless) {
    response.write(reply.body, 'latin1');
    endWithRequest(response);
  } else response.end(reply.body, 'latin1');
}
