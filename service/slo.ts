import type { latencyBuckets } from './observability/metrics.ts';

/** Edge of the service's own latency histogram, seconds. Only at an edge can a histogram be cut exactly. */
export type LatencyEdgeSeconds = (typeof latencyBuckets)[number];

/** A share of requests that must be good, over the window. */
export interface Objective {
  /** Name in alerts, dashboards, reports and pages. */
  readonly id: string;
  /** Share of good requests among those that count, between 0 and 1. */
  readonly target: number;
}
/** Good is an answer within the threshold. */
export interface LatencyObjective extends Objective {
  readonly thresholdSeconds: LatencyEdgeSeconds;
}

/**
 * What users are promised. Alerts, dashboards, Prometheus rules, the verdict of the load test and docs/slo.md follow.
 *
 * Which requests count: those answered with 2xx are good, those answered with 5xx or not at all are bad. Refusals (4xx)
 * and redirects (3xx) are neither, so that a client sending nonsense can neither spend the budget nor hide a failure
 * behind many cheap answers. For latency only requests answered with 2xx count: a fast failure is no fast answer.
 */
export const objectives = {
  /** Days that a promise is kept over, rolling. */
  windowDays: 30,
  availability: { id: 'availability', target: 0.9995 },
  /**
   * As users see it: at the load balancer, their own network included. The service needs 1 to 5 ms of it; the rest is
   * what a client in another country may take (99 of 100), and a lost packet sent again (999 of 1,000).
   */
  latency: [
    { id: 'latency-250ms', target: 0.99, thresholdSeconds: 0.25 },
    { id: 'latency-1s', target: 0.999, thresholdSeconds: 1 },
  ],
} as const satisfies {
  windowDays: number;
  availability: Objective;
  latency: readonly LatencyObjective[];
};

/** page: somebody is woken. ticket: somebody looks on the next working day. */
export type Severity = 'page' | 'ticket';

/** Alerts when an error budget burns too fast over two windows: the long one for evidence, the short one to stop soon. */
export interface BurnAlert {
  readonly id: string;
  readonly severity: Severity;
  /** Share of the whole budget that is gone when it fires. */
  readonly budgetShare: number;
  readonly longMinutes: number;
  readonly shortMinutes: number;
}

/**
 * SRE workbook, chapter 5, table 5-8, with short = long / 12. Its last row (three days, 1 x) cannot be had:
 * Cloud Monitoring looks back no more than 24 hours, so a day at 3 x stands in for it.
 */
export const burnAlerts = [
  { id: 'fast-burn', severity: 'page', budgetShare: 0.02, longMinutes: 60, shortMinutes: 5 },
  { id: 'steady-burn', severity: 'page', budgetShare: 0.05, longMinutes: 6 * 60, shortMinutes: 30 },
  { id: 'slow-burn', severity: 'ticket', budgetShare: 0.1, longMinutes: 24 * 60, shortMinutes: 120 },
] as const satisfies readonly BurnAlert[];

/**
 * Bad requests it takes to alert anybody. With little traffic one failure is a large share: an alert waits until so
 * many requests came in its long window that crossing its burn rate means at least this many bad ones.
 */
export const fewestBadRequests = 5;
