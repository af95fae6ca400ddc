import { workloadName } from '../../infra/constructs/workload/identity.ts';

/** The environment that is deployed: the workload alone, on the cluster of the kubeconfig. */
export const environment = 'local';

/** Namespace, Deployment, Service and autoscaler of the service all have this name. */
export const service = workloadName;

/** Namespace of what the test itself needs, and of the Deployment it compares with. */
export const ownNamespace = `${workloadName}-e2e`;

/** Where load enters: a Service and a NetworkPolicy beside those of the service. */
export const door = { name: `${workloadName}-e2e`, namespace: workloadName };
