import type { Lifecycle } from '../lifecycle.ts';
import type { Route } from '../route.ts';
import { documentRoutes } from './documents.ts';
import { modelCardRoute } from './model-card.ts';
import { oipRoutes } from './oip.ts';
import { pageRoutes } from './page.ts';
import { predictRoute } from './predict.ts';
import { predictionsRoute } from './predictions.ts';
import { probeRoutes } from './probes.ts';
import type { Served } from './served.ts';

/**
 * Every route of the public port; the busiest first, because they are matched in this order.
 * @param keys whether API keys are asked for, as the document says
 */
export function serviceRoutes(
  served: Served,
  lifecycle: Lifecycle,
  server: { name: string; version: string },
  keys = false,
): Route[] {
  const { name, version } = served.manifest;
  return documentRoutes(
    [
      predictRoute(served),
      predictionsRoute(served),
      ...probeRoutes(lifecycle),
      modelCardRoute(served),
      ...oipRoutes(served, { lifecycle, server }),
      ...pageRoutes(served),
    ],
    { ...server, model: { name, version }, keys },
  );
}
