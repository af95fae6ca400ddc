import { contract } from '../../../service/contract.ts';
import type { ServiceEnvironment } from '../../../service/settings.ts';
import type { Environment } from '../../environments/schema/environment.ts';
import { keysFile } from './keys.ts';

/** Google's external load balancer appends two addresses to X-Forwarded-For: the client's and its own. */
const googleProxyHops = 2;

/**
 * The variables of the container, in the service's own type: one that the service does not know, or that it renamed,
 * does not compile.
 */
export function containerEnvironment(environment: Environment): ServiceEnvironment {
  return {
    // Every address of the pod; the default listens to the pod itself alone.
    HOST: '0.0.0.0',
    PORT: String(contract.ports.public),
    ADMIN_PORT: String(contract.ports.admin),
    FDP_KEYS_FILE: keysFile,
    ...(environment.platform === 'google' && {
      FDP_TRUST_PROXY_HOPS: String(googleProxyHops),
      GOOGLE_CLOUD_PROJECT: environment.projectId,
    }),
    ...environment.settings,
  };
}
