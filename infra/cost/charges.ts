import { type MachineType, machineTypes } from '../environments/schema/capacity.ts';
import { at, type Resource } from '../synthesized.ts';
import type { Charge, Line, Span, Use } from './charge.ts';
import { byUse, machines, standing } from './prices.ts';

const number = ({ values }: Resource, path: string): number => Number(at(values, path)[0]);
const always = (quantity: number): Span => ({ low: quantity, high: quantity });
const times = ({ low, high }: Span, factor: number): Span => ({ low: low * factor, high: high * factor });

const machineOf = (pool: Resource): MachineType => {
  const given = at(pool.values, 'node_config.machine_type')[0];
  const found = machineTypes.find(type => type === given);
  if (found === undefined) throw new Error(`${pool.address}: machine type ${String(given)} has no price`);
  return found;
};

/** Nodes of a pool: its autoscaler's bounds. */
const nodesOf = (pool: Resource): Span => ({
  low: number(pool, 'autoscaling.total_min_node_count'),
  high: number(pool, 'autoscaling.total_max_node_count'),
});

const pool = (resource: Resource): Line[] => {
  const nodes = nodesOf(resource);
  return [
    { price: machines[machineOf(resource)], quantity: nodes },
    { price: standing.disk, quantity: times(nodes, number(resource, 'node_config.disk_size_gb')) },
  ];
};

const nat = (resource: Resource, environment: readonly Resource[]): Line[] => {
  const pools = environment.filter(({ type }) => type === 'google_container_node_pool').map(nodesOf);
  const sum = (bound: keyof Span) => pools.reduce((total, nodes) => total + nodes[bound], 0);
  const fixed = at(resource.values, 'nat_ips.*').length;
  return [
    // The price stops growing at 32 nodes.
    {
      price: standing.nat,
      quantity: { low: Math.min(sum('low'), 32), high: Math.min(sum('high'), 32) },
    },
    // Where Google chooses, one address has ports enough for these nodes.
    { price: standing.address, quantity: always(fixed || 1) },
  ];
};

const secret = (resource: Resource): Line[] => {
  const places = at(resource.values, 'replication.user_managed.replicas.*').length;
  // One version in force; two while clients change keys.
  return [{ price: standing.secretVersion, quantity: { low: places, high: 2 * places } }];
};

const encryptionKey = (resource: Resource): Line[] => {
  const days = Number.parseInt(String(at(resource.values, 'rotation_period')[0]), 10) / 86_400;
  // Each rotation leaves a version that old data still needs: those of the first year.
  return [{ price: standing.keyVersion, quantity: { low: 1, high: Math.ceil(365 / days) } }];
};

const armor = (resource: Resource): Line[] => [
  { price: standing.armorPolicy, quantity: always(1) },
  { price: standing.armorRule, quantity: always(at(resource.values, 'rule.*').length) },
];

const use = (...prices: readonly NonNullable<Use['price']>[]): Use[] =>
  prices.map(price => ({ what: price.item, price }));

/** What each type of resource costs whose bill is not always empty. */
export const charges: Readonly<Record<string, Charge>> = {
  google_container_cluster: {
    lines: () => [{ price: standing.cluster, quantity: always(1) }],
    use: use(byUse.logs, byUse.samples),
  },
  google_container_node_pool: { lines: pool, use: use(byUse.egress) },
  google_compute_router_nat: { lines: nat, use: use(byUse.natData) },
  kubernetes_ingress_v1: {
    // HTTP and HTTPS are two rules of the five that one price is for.
    lines: () => [{ price: standing.forwardingRules, quantity: always(1) }],
    use: use(byUse.balancer),
  },
  google_compute_security_policy: { lines: armor, use: use(byUse.armorRequests) },
  google_secret_manager_secret: { lines: secret },
  google_kms_crypto_key: { lines: encryptionKey },
  google_artifact_registry_repository: { use: use(byUse.images, byUse.scan) },
  google_compute_subnetwork: { use: use(byUse.networkLogs) },
  google_compute_firewall: { use: use(byUse.networkLogs) },
  google_logging_project_bucket_config: { use: use(byUse.logs, byUse.logRetention) },
  google_project_iam_audit_config: { use: use(byUse.logs) },
  google_monitoring_alert_policy: {
    use: [
      { what: 'conditions of alerts, once Google charges for them as it has announced', price: undefined },
    ],
  },
};
