import type { MachineType } from '../environments/schema/capacity.ts';
import type { Price, PriceSource, StandingPrice } from './price.ts';

/** The region whose prices stand here. Others differ, for machines by up to a third. */
export const pricedRegion = 'southamerica-west1';

/** Most pages bear no date, nor did the copies of them. */
const read = 'read in a stored copy on 2026-11-25';

const catalogue: PriceSource = {
  name: 'Cloud Billing Catalog',
  url: 'https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator',
  asOf: 'as google-cloud-pricing-cost-calculator took it on 2025-03-06',
};
const page = (name: string, path: string, asOf = read): PriceSource => ({
  name,
  url: `https://cloud.google.com/${path}`,
  asOf,
});
const gke = page('GKE pricing', 'kubernetes-engine/pricing');
const nat = page('Cloud NAT pricing', 'nat/pricing');
const balancing = page('Cloud Load Balancing pricing', 'load-balancing/pricing');
const secrets = page('Secret Manager pricing', 'secret-manager/pricing');
const kms = page('Cloud KMS pricing', 'kms/pricing', 'in force from 2025-03-17');
const registry = page('Artifact Registry pricing', 'artifact-registry/pricing');
const observability = page('Google Cloud Observability pricing', 'stackdriver/pricing');
const armor = page('Cloud Armor pricing', 'armor/pricing');

const armorNote =
  'no stored copy of the page had its table: $5 and $0.75 as other projects quote them, $1 a rule unconfirmed';

/** A machine of a family whose price grows with its cores, each with 4 GiB. @param core US dollars an hour */
const machine = (type: MachineType, core: number): StandingPrice => ({
  item: `node ${type}`,
  usd: core * Number(type.slice(type.lastIndexOf('-') + 1)),
  unit: 'hour',
  region: pricedRegion,
  source: catalogue,
});
const e2Core = 0.095826322 / 2;
const n2dCore = 0.24164712 / 4;

/** What a node costs, by its type: a type that the environments learn must be priced to compile. */
export const machines: Readonly<Record<MachineType, StandingPrice>> = {
  'e2-standard-2': machine('e2-standard-2', e2Core),
  'e2-standard-4': machine('e2-standard-4', e2Core),
  'n2d-standard-2': machine('n2d-standard-2', n2dCore),
  'n2d-standard-4': machine('n2d-standard-4', n2dCore),
  'n2d-standard-8': machine('n2d-standard-8', n2dCore),
};

/** Share of a machine's list price that is left, by family; of the same catalogue. */
export const discounts = {
  /** A whole month without interruption: E2 has no sustained-use discount. */
  sustained: { e2: 1, n2d: 141.15719855952 / (0.24164712 * 730) },
  /** Promised for a year. */
  oneYear: { e2: 44.07052486 / (0.095826322 * 730), n2d: 111.1294184 / (0.24164712 * 730) },
} as const;

/** Every price of a thing that exists. */
export const standing = {
  cluster: { item: 'cluster, its control plane', usd: 0.1, unit: 'hour', region: 'all', source: gke },
  disk: {
    item: 'disk of a node, GiB (pd-balanced)',
    usd: 0.143,
    unit: 'month',
    region: pricedRegion,
    source: catalogue,
  },
  nat: { item: 'NAT, by node that uses it', usd: 0.0014, unit: 'hour', region: 'all', source: nat },
  address: { item: 'address that NAT uses', usd: 0.005, unit: 'hour', region: 'all', source: nat },
  forwardingRules: {
    item: 'up to five forwarding rules, together',
    usd: 0.025,
    unit: 'hour',
    region: 'all',
    source: balancing,
  },
  armorPolicy: {
    item: 'Cloud Armor policy',
    usd: 5,
    unit: 'month',
    region: 'all',
    source: armor,
    note: armorNote,
  },
  armorRule: {
    item: 'Cloud Armor rule',
    usd: 1,
    unit: 'month',
    region: 'all',
    source: armor,
    note: armorNote,
  },
  secretVersion: {
    item: 'version of the secret of keys',
    usd: 0.06,
    unit: 'month',
    region: 'all',
    source: secrets,
  },
  keyVersion: {
    item: 'version of the encryption key',
    usd: 0.06,
    unit: 'month',
    region: 'all',
    source: kms,
  },
} as const satisfies Readonly<Record<string, StandingPrice>>;

/** Every price of use that we could find. */
export const byUse = {
  egress: {
    item: 'answers to the internet, the first TiB',
    usd: 0.19,
    unit: 'GiB',
    region: pricedRegion,
    source: catalogue,
  },
  balancer: {
    item: 'data through the load balancer',
    usd: 0.008,
    unit: 'GiB',
    region: 'us-central1',
    source: balancing,
  },
  natData: { item: 'data through NAT', usd: 0.045, unit: 'GiB', region: 'all', source: nat },
  armorRequests: {
    item: 'requests that Cloud Armor looks at',
    usd: 0.75,
    unit: 'million requests',
    region: 'all',
    source: armor,
    note: armorNote,
  },
  logs: {
    item: 'logs, after 50 GiB a month',
    usd: 0.5,
    unit: 'GiB',
    region: 'all',
    source: observability,
  },
  networkLogs: {
    item: 'logs of flows, firewall and NAT',
    usd: 0.25,
    unit: 'GiB',
    region: 'all',
    source: observability,
  },
  logRetention: {
    item: 'logs kept longer than 30 days',
    usd: 0.01,
    unit: 'GiB a month',
    region: 'all',
    source: observability,
  },
  samples: {
    item: 'samples of Prometheus metrics',
    usd: 0.06,
    unit: 'million samples',
    region: 'all',
    source: observability,
  },
  images: {
    item: 'images, after half a GiB',
    usd: 0.1,
    unit: 'GiB a month',
    region: 'all',
    source: registry,
  },
  scan: {
    item: 'scan of an image that is pushed',
    usd: 0.26,
    unit: 'image',
    region: 'all',
    source: page('Container Registry pricing', 'container-registry/pricing'),
  },
} as const satisfies Readonly<Record<string, Price>>;
