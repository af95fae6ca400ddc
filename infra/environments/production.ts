import type { EnvironmentInput } from './schema/environment.ts';

/** Where people are served. Values not named here have their default: schema/environment.ts. */
export default {
  platform: 'google',
  projectId: '<project id>',
  region: '<region>',
  // What runs here has proved itself there.
  promotedFrom: 'staging',
  deletionProtection: true,
  // Three zones, each able to lose its neighbour: 3 pods at rest, 12 at the peak.
  replicas: { minimum: 3, maximum: 12 },
  nodePool: { machineType: 'n2d-standard-4', minimum: 3, maximum: 9 },
  // Partners can allow the two addresses.
  egressAddresses: 'static',
  logRetentionDays: 90,
} satisfies EnvironmentInput;
