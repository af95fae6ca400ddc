import type { EnvironmentInput } from './schema/environment.ts';

/** The workload alone, on the cluster of the current kubeconfig. Load the image there first: docs/platform.md. */
export default {
  platform: 'kubeconfig',
  image: 'flight-delay:0.1.0',
  settings: { FDP_LOG_LEVEL: 'debug' },
} satisfies EnvironmentInput;
