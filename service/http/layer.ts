import { AccessLog } from '../observability/access-log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { RequestObserver } from '../observability/request-observer.ts';
import { Guard } from '../security/guard.ts';
import type { KeyRing } from '../security/key-ring.ts';
import { RateLimiter } from '../security/rate-limit.ts';
import type { Settings } from '../settings.ts';
import { Exchange, type ExchangeParts } from './exchange.ts';
import type { Route } from './route.ts';
import { serviceRoutes } from './routes/all.ts';
import type { Served } from './routes/served.ts';

/** What the HTTP layer stands on. */
export interface Foundation
  extends Pick<ExchangeParts, 'monotonic' | 'date' | 'lifecycle' | 'admission' | 'logger' | 'tracer'> {
  readonly served: Served;
  /** What the API says it is. */
  readonly identity: { readonly name: string; readonly version: string };
  readonly keys: KeyRing;
  readonly metrics: Metrics;
}

/** The public routes and what answers them, ready to be mounted. */
export interface HttpLayer {
  readonly routes: readonly Route[];
  readonly exchange: Exchange;
  readonly log: AccessLog;
}

/** Puts the HTTP layer together as the settings want it: the one place that does. */
export function httpLayer(settings: Settings, foundation: Foundation): HttpLayer {
  const { served, identity, keys, metrics, ...parts } = foundation;
  const log = new AccessLog(parts.logger, settings.FDP_ACCESS_LOG_PER_SECOND, settings.GOOGLE_CLOUD_PROJECT);
  const exchange = new Exchange({
    ...parts,
    trustProxyHops: settings.FDP_TRUST_PROXY_HOPS,
    guard: new Guard(keys, settings.keysRequired, new RateLimiter(), settings.rateLimit),
    observer: new RequestObserver(metrics, log),
  });
  return { routes: serviceRoutes(served, parts.lifecycle, identity, settings.keysRequired), exchange, log };
}
