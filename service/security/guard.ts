import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '../http/problem.ts';
import type { Access } from '../http/route.ts';
import { scopes } from './key-file.ts';
import type { KeyRing, Principal, Refusal } from './key-ring.ts';
import { type RateLimiter, rateLimitHeaders } from './rate-limit.ts';

const refusals: Readonly<Record<Refusal, string>> = {
  unknown: 'The API key is not valid.',
  expired: 'The API key has expired.',
  revoked: 'The API key was revoked.',
};

/** Anyone, on a service that is open. */
const anyone: Principal = { keyId: undefined, scopes: new Set(scopes), rate: null };

/** The key a request presents: `Authorization: Bearer <key>` or `X-API-Key: <key>`; undefined if none. */
function presentedKey(headers: IncomingHttpHeaders): string | undefined {
  const own = headers['x-api-key'];
  if (typeof own === 'string') return own;
  const match = /^Bearer +([^ ]+) *$/i.exec(headers.authorization ?? '');
  return match?.[1];
}

const unauthenticated = (detail: string) =>
  new ProblemError('unauthenticated', detail, { headers: { 'WWW-Authenticate': 'Bearer' } });

/** Decides who a request comes from and whether it may proceed. */
export class Guard {
  readonly #keys: KeyRing;
  readonly #keysRequired: boolean;
  readonly #limiter: RateLimiter;
  readonly #rateLimit: number | undefined;

  /** @param rateLimit requests a second per client without a limit of its own; undefined = no limit */
  constructor(keys: KeyRing, keysRequired: boolean, limiter: RateLimiter, rateLimit: number | undefined) {
    this.#keys = keys;
    this.#keysRequired = keysRequired;
    this.#limiter = limiter;
    this.#rateLimit = rateLimit;
  }

  /**
   * Who sent a request. Strangers are limited by address before they are refused, so that guessing keys is limited
   * as well.
   * @param address the client's address, as clientAddress() found it
   * @param now a monotonic clock, milliseconds
   * @throws ProblemError 401 or 429
   */
  identify(
    headers: IncomingHttpHeaders,
    access: Access,
    address: string,
    now: number,
    date: Date,
  ): Principal {
    const found = this.#holder(headers, access, date);
    const stranger = found instanceof ProblemError;
    if (stranger || found.keyId === undefined) {
      this.#limit(`address ${address}`, stranger ? null : found.rate, now);
      if (stranger) throw found;
    }
    return found;
  }

  /**
   * Whether the sender may proceed: within the limit of the key, if there is one, and with its scope.
   * @param now a monotonic clock, milliseconds
   * @throws ProblemError 403 or 429
   */
  permit(principal: Principal, access: Access, now: number): void {
    if (principal.keyId !== undefined) this.#limit(`key ${principal.keyId}`, principal.rate, now);
    if (access !== 'open' && access !== 'probe' && !principal.scopes.has(access)) {
      throw new ProblemError('forbidden', `The API key lacks the scope "${access}".`);
    }
  }

  #holder(headers: IncomingHttpHeaders, access: Access, date: Date): Principal | ProblemError {
    const key = presentedKey(headers);
    if (key !== undefined) {
      const verified = this.#keys.verify(key, date);
      if (typeof verified !== 'string') return verified;
      if (this.#keysRequired && access !== 'open') return unauthenticated(refusals[verified]);
    }
    if (!this.#keysRequired || access === 'open') return anyone;
    return unauthenticated('Send an API key: Authorization: Bearer <key>, or X-API-Key: <key>.');
  }

  #limit(client: string, rate: Principal['rate'], now: number): void {
    const limit = rate === null ? this.#rateLimit : rate;
    if (limit === undefined || limit === 'none') return;
    const wait = this.#limiter.take(client, limit, now);
    if (wait === 0) return;
    throw new ProblemError('rate-limited', `The limit is ${limit} requests a second.`, {
      headers: rateLimitHeaders(limit, wait),
    });
  }
}
