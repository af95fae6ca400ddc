/** What a provider says it owes for, once it has been down for more than the rest. */
export interface PublishedSla {
  readonly part: string;
  /** Share of a calendar month. */
  readonly availability: number;
  readonly source: { readonly name: string; readonly url: string };
}

const compute = { name: 'Compute Engine SLA', url: 'https://cloud.google.com/compute/sla' };
const kubernetes = { name: 'GKE SLA', url: 'https://cloud.google.com/kubernetes-engine/sla' };

/** Figures known in November 2026, for the Premium network tier; look them up before relying on one. */
export const published = {
  loadBalancer: { part: 'load balancer', availability: 0.9999, source: compute },
  zones: { part: 'nodes in several zones', availability: 0.9999, source: compute },
  node: { part: 'one node', availability: 0.999, source: compute },
  regionalControlPlane: {
    part: 'control plane of a regional cluster',
    availability: 0.9995,
    source: kubernetes,
  },
  zonalControlPlane: { part: 'control plane of a zonal cluster', availability: 0.995, source: kubernetes },
} as const satisfies Record<string, PublishedSla>;

/** Seconds until a metric of the load balancer can be seen: sampled each minute, and up to 210 s on its way. */
export const metricsLag = {
  seconds: 60 + 210,
  source: {
    name: 'metrics of Cloud Load Balancing',
    url: 'https://cloud.google.com/monitoring/api/metrics_gcp#gcp-loadbalancing',
  },
} as const;
