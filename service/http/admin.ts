import type { Express } from 'express';
import { contract } from '../contract.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Exchange } from './exchange.ts';
import { mount } from './mount.ts';
import { get } from './route.ts';

/** The application of the admin port: metrics, and nothing else. */
export function adminApp(metrics: Metrics, exchange: Exchange): Express {
  const scrape = get({
    path: contract.paths.metrics,
    operation: 'metrics',
    tag: 'Operations',
    summary: 'Metrics in the Prometheus text format',
    access: 'probe',
    answers: { 200: { description: 'The metrics.' } },
    handle: async () => ({
      status: 200,
      type: metrics.registry.contentType,
      body: Buffer.from(await metrics.registry.metrics()),
    }),
  });
  return mount([scrape], exchange);
}
