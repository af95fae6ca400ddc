import type { DeploymentV1SpecTemplateSpecContainer } from '@cdktf/provider-kubernetes/lib/deployment-v1/index.js';
import { contract } from '../../../service/contract.ts';
import type { ServiceEnvironment } from '../../../service/settings.ts';
import type { ImageReference } from '../../values/image-reference.ts';
import { portNames, workloadName } from './identity.ts';
import { keysDirectory } from './keys.ts';
import type { podQuantities } from './sizing.ts';
import { timing } from './timing.ts';

/** Names of the pod's volumes. */
export const volumeNames = { keys: 'keys', temporary: 'tmp' } as const;

const probe = (path: string, times: (typeof timing.probes)[keyof typeof timing.probes]) => ({
  // The name of the port, so that the load balancer's controller finds the container's port behind it.
  httpGet: { path, port: portNames.public },
  ...times,
});

export interface ContainerProps {
  readonly image: ImageReference;
  readonly imagePullPolicy: 'Always' | 'IfNotPresent';
  readonly environment: ServiceEnvironment;
  readonly resources: ReturnType<typeof podQuantities>;
}

/** The service's container: environment, ports and probes are what service/ says of itself. */
export const container = ({
  image,
  imagePullPolicy,
  environment,
  resources,
}: ContainerProps): DeploymentV1SpecTemplateSpecContainer => ({
  name: workloadName,
  image,
  imagePullPolicy,
  env: Object.entries(environment)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
  port: [
    { name: portNames.public, containerPort: contract.ports.public, protocol: 'TCP' },
    { name: portNames.admin, containerPort: contract.ports.admin, protocol: 'TCP' },
  ],
  startupProbe: probe(contract.paths.ready, timing.probes.startup),
  readinessProbe: probe(contract.paths.ready, timing.probes.readiness),
  // Another path than readiness: a pod that drains is not ready, and not to be restarted (kube-score pod-probes-identical).
  livenessProbe: probe(contract.paths.live, timing.probes.liveness),
  // Requests and limits for memory and processor (CKV_K8S_10 to 13); the reason is in sizing.ts.
  resources,
  securityContext: {
    // Nothing in the container can gain rights (CKV_K8S_20) or has any to begin with (CKV_K8S_28, 37).
    allowPrivilegeEscalation: false,
    privileged: false,
    capabilities: { drop: ['ALL'] },
    // What was built is what runs (CKV_K8S_22).
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  },
  volumeMount: [
    { name: volumeNames.keys, mountPath: keysDirectory, readOnly: true },
    { name: volumeNames.temporary, mountPath: '/tmp' },
  ],
});
