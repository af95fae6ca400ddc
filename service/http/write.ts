import type { ServerResponse } from 'node:http';
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

/** Writes an answer in one go; one to a client that has gone is dropped. */
export function write(response: ServerResponse, reply: Reply, requestId: string, close: boolean): void {
  if (response.headersSent || response.destroyed) return;
  const headers = reply.headers
    ? Object.entries({ ...securityHeaders, ...reply.headers }).flat()
    : plain.slice();
  if (reply.type !== undefined) headers.push('Content-Type', reply.type);
  if (reply.status !== 304) headers.push('Content-Length', String(reply.body.length));
  headers.push('X-Request-Id', requestId);
  if (close) headers.push('Connection', 'close');
  response.writeHead(reply.status, headers);
  response.end(reply.body, 'latin1');
}
