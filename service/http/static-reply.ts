import { createHash } from 'node:crypto';
import { empty, type Reply } from './reply.ts';

/**
 * An answer that stays the same while the service runs, with a strong ETag (RFC 9110 §8.8.3): a client that has
 * it already gets 304 and no body.
 */
export function staticReply(
  type: string,
  body: Buffer,
  headers: Readonly<Record<string, string>> = {},
): (ifNoneMatch: string | undefined) => Reply {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const cached = { 'Cache-Control': 'no-cache', ETag: tag, ...headers };
  const full: Reply = { status: 200, type, body, headers: cached };
  const unchanged = empty(304, cached);
  return ifNoneMatch => {
    const known = ifNoneMatch?.split(',').map(entry => entry.trim().replace(/^W\//, '')) ?? [];
    return known.includes(tag) || known.includes('*') ? unchanged : full;
  };
}
