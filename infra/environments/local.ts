import packageJson from '../../package.json' with { type: 'json' };
import { contract } from '../../service/contract.ts';
import type { EnvironmentInput } from './schema/environment.ts';

/** The workload alone, on the cluster of the current kubeconfig. Load the image there first: docs/platform.md. */
export default {
  platform: 'kubeconfig',
  image: `${contract.name}:${packageJson.version}`,
  settings: { FDP_LOG_LEVEL: 'debug' },
} satisfies EnvironmentInput;
