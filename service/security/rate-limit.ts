import { LRUCache } from 'lru-cache';

/** Clients remembered; the one longest unseen is forgotten first, which only ever gives it a full bucket. */
const clientsRemembered = 10_000;

interface Bucket {
  /** Requests still allowed at `at`. */
  tokens: number;
  at: number;
}

/**
 * A token bucket per client: a full bucket holds one second's worth and refills at the client's rate. The limit
 * is per process; a limit over all replicas belongs to the load balancer.
 */
export class RateLimiter {
  readonly #buckets = new LRUCache<string, Bucket>({ max: clientsRemembered });

  /**
   * Takes one request of `client` out of its bucket.
   * @param rate requests a second
   * @param now a monotonic clock, milliseconds
   * @returns 0 if allowed, else the seconds until the next request will be
   */
  take(client: string, rate: number, now: number): number {
    let bucket = this.#buckets.get(client);
    if (bucket === undefined) {
      bucket = { tokens: rate, at: now };
      this.#buckets.set(client, bucket);
    }
    bucket.tokens = Math.min(rate, bucket.tokens + ((now - bucket.at) / 1_000) * rate);
    bucket.at = now;
    if (bucket.tokens < 1) return (1 - bucket.tokens) / rate;
    bucket.tokens -= 1;
    return 0;
  }
}

/**
 * The headers of a 429, in the form of draft-ietf-httpapi-ratelimit-headers-08 (a draft, not yet an RFC), and
 * Retry-After (RFC 9110 §10.2.3), in whole seconds.
 */
export function rateLimitHeaders(rate: number, waitSeconds: number): Record<string, string> {
  const wait = Math.max(1, Math.ceil(waitSeconds));
  return {
    'Retry-After': String(wait),
    'RateLimit-Policy': `"requests";q=${rate};w=1`,
    RateLimit: `"requests";r=0;t=${wait}`,
  };
}
