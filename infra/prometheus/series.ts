import { contract } from '../../service/contract.ts';
import type { LabelsOf, OfKind } from '../../service/observability/metrics.ts';
import type { LatencyEdgeSeconds } from '../../service/slo.ts';

/** What Prometheus calls the scraped pods; Google's calls them by their PodMonitoring, which has the same name. */
export const job = contract.name;

/** Regular expressions that labels must match as a whole. */
type Matchers<Label extends string> = { readonly [Name in Label]?: string };

const selector = (name: string, matchers: Readonly<Record<string, string | undefined>>): string => {
  const all = Object.entries(matchers).flatMap(([label, pattern]) =>
    pattern === undefined ? [] : [`${label}=~'${pattern}'`],
  );
  return `${name}{${[`job='${job}'`, ...all].join(',')}}`;
};

/** PromQL that selects a counter or gauge of the service. */
export const series = <Name extends OfKind<'counter' | 'gauge'>>(
  name: Name,
  matchers: Matchers<LabelsOf<Name>> = {},
): string => selector(name, matchers);

/** PromQL that selects the buckets of a histogram of the service, or the count of all it has seen. */
export const histogram = <Name extends OfKind<'histogram'>>(
  name: Name,
  part: 'bucket' | 'count',
  matchers: Matchers<LabelsOf<Name> | 'le'> = {},
): string => selector(`${name}_${part}`, matchers);

/** Matches the bucket up to an edge: Prometheus 2 keeps `le="1"` as it is scraped, Prometheus 3 makes it `1.0`. */
export const upTo = (edge: LatencyEdgeSeconds): string =>
  Number.isInteger(edge) ? `${edge}([.]0)?` : String(edge).replace('.', '[.]');
