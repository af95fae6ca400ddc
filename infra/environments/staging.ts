import type { EnvironmentInput } from './schema/environment.ts';

/** Where a release proves itself. Values not named here have their default: schema/environment.ts. */
export default {
  platform: 'google',
  projectId: '<project id>',
  region: '<region>',
  // Made and torn down at will.
  deletionProtection: false,
  replicas: { minimum: 2, maximum: 4 },
} satisfies EnvironmentInput;
