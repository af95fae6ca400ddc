import { contract } from '../../../service/contract.ts';

/** The name of everything of the service in Kubernetes: namespace, account, Deployment, Service. */
export const workloadName = contract.name;

/** Ports by name; probes, Service, health check and PodMonitoring say the name, one place says the number. */
export const portNames = { public: 'http', admin: 'metrics' } as const;

/** Labels that select the pods of one environment; never to change, a Deployment's selector cannot. */
export const selectorLabels = (environment: string): Record<string, string> => ({
  'app.kubernetes.io/name': workloadName,
  'app.kubernetes.io/instance': `${workloadName}-${environment}`,
});

/** Labels of every object: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const objectLabels = (environment: string): Record<string, string> => ({
  ...selectorLabels(environment),
  'app.kubernetes.io/component': 'prediction',
  'app.kubernetes.io/part-of': workloadName,
  'app.kubernetes.io/managed-by': 'cdktf',
});

/** Name, namespace and labels of an object. */
export const objectMetadata = (environment: string, name: string = workloadName) => ({
  name,
  namespace: workloadName,
  labels: objectLabels(environment),
});
