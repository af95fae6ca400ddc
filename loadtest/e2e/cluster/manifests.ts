import { portNames, selectorLabels } from '../../../infra/constructs/workload/identity.ts';
import { contract } from '../../../service/contract.ts';
import type { ServiceEnvironment } from '../../../service/settings.ts';
import { door, environment, ownNamespace } from '../names.ts';

/** Objects for `kubectl apply`, which takes JSON. */
export const list = (items: readonly object[]): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

const publicPort = contract.ports.public;

/**
 * The way in for load, on any cluster: a NodePort that kube-proxy sends to the same pods as the real Service, by the
 * same rules. The policy lets it through where policies are enforced.
 */
export const doorObjects = (): object[] => [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: door,
    spec: {
      type: 'NodePort',
      selector: selectorLabels(environment),
      ports: [{ port: publicPort, targetPort: portNames.public }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: door,
    spec: {
      podSelector: { matchLabels: selectorLabels(environment) },
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ port: portNames.public }] }],
    },
  },
];

/** A namespace where a pod may be privileged: the killer has to see the processes of its node. */
export const ownNamespaceObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: ownNamespace, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
};

/**
 * Kills the first process of a container with SIGKILL. From within the container nobody can: its first process is
 * immune to signals of its own namespace (pid_namespaces(7)).
 */
const kill = (containerId: string): string => `
const fs = require('fs');
const ours = fs.readdirSync('/proc').filter(name => {
  try { return /^\\d+$/.test(name) && fs.readFileSync('/proc/' + name + '/cgroup', 'utf8').includes('${containerId}'); }
  catch { return false; }
});
const first = Math.min(...ours.map(Number));
if (!Number.isFinite(first)) throw new Error('no process of the container is here');
process.kill(first, 'SIGKILL');
`;

/** A pod on a node that kills a container there. @param image any that has Node as its entry point */
export const killer = (image: string, nodeName: string, containerId: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'killer', namespace: ownNamespace },
  spec: {
    nodeName,
    hostPID: true,
    restartPolicy: 'Never',
    containers: [
      {
        name: 'killer',
        image,
        imagePullPolicy: 'IfNotPresent',
        args: ['-e', kill(containerId)],
        securityContext: { runAsUser: 0 },
      },
    ],
  },
});

/** Name of the Deployment and the Service of the old setup. */
export const oldName = 'old-setup';

/**
 * The service as the old setup ran its own: no probes, no drain, and so no word to Kubernetes of when a pod can
 * answer and when it cannot any more. Image, number of pods and way in are the same.
 */
export function oldSetup(image: string, replicas: number): object[] {
  const labels = { app: oldName };
  const metadata = { name: oldName, namespace: ownNamespace };
  const variables = {
    HOST: '0.0.0.0',
    AUTH: 'off',
    FDP_DRAIN_DELAY_SECONDS: '0',
    FDP_RATE_LIMIT: '1000000',
  } satisfies ServiceEnvironment;
  const env = Object.entries(variables).map(([name, value]) => ({ name, value }));
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: oldName,
                image,
                imagePullPolicy: 'IfNotPresent',
                env,
                ports: [{ containerPort: publicPort }],
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { type: 'NodePort', selector: labels, ports: [{ port: publicPort, targetPort: publicPort }] },
    },
  ];
}
