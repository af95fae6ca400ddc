import { isObject, type ObjectValue, textAt, valueAt } from '../../protocol/value.ts';

/** What an object of Kubernetes is called, whichever resource of Terraform it was made by. */
export interface Identity {
  readonly kind: string;
  /** Empty for what belongs to the cluster as a whole. */
  readonly namespace: string;
  readonly name: string;
}

/** API groups as messages have them; what is not here is in the core group. */
const groups: Readonly<Record<string, string>> = {
  BackendConfig: 'cloud.google.com',
  Deployment: 'apps',
  FrontendConfig: 'networking.gke.io',
  HorizontalPodAutoscaler: 'autoscaling',
  Ingress: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  PodDisruptionBudget: 'policy',
  PodMonitoring: 'monitoring.googleapis.com',
  SecretProviderClass: 'secrets-store.csi.x-k8s.io',
};

/** How the API calls a kind: `deployments.apps`. */
export function resourceOf(kind: string): string {
  const plural = kind
    .toLowerCase()
    .replace(/(?<!s)$/, 's')
    .replace(/ys$/, 'ies')
    .replace(/ss$/, 'sses');
  return groups[kind] === undefined ? plural : `${plural}.${groups[kind]}`;
}

/** `kubernetes_pod_disruption_budget_v1` makes a PodDisruptionBudget. */
const kindOf = (type: string): string =>
  type
    .replace(/^kubernetes_/, '')
    .replace(/_v\d\w*$/, '')
    .replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The object in a `kubernetes_manifest`. A value whose type the schema leaves open travels as a pair of type and value.
 * @returns undefined for resources of other types
 */
export function manifestOf(resource: ObjectValue): ObjectValue | undefined {
  const manifest = valueAt(resource, ['manifest', 1]) ?? resource['manifest'];
  return isObject(manifest) ? manifest : undefined;
}

/** @param resource of Terraform, or as much of it as an import knows: its id */
export function identityOf(type: string, resource: ObjectValue): Identity {
  const manifest = manifestOf(resource);
  const id = textAt(resource, ['id'])?.split('/').reverse() ?? [];
  const metadata = manifest === undefined ? valueAt(resource, ['metadata', 0]) : manifest['metadata'];
  return {
    kind: manifest === undefined ? kindOf(type) : (textAt(manifest, ['kind']) ?? ''),
    namespace: textAt(metadata, ['namespace']) ?? id[1] ?? '',
    name: textAt(metadata, ['name']) ?? id[0] ?? '',
  };
}

/** The id that the provider forms: `namespace/name`, or the name alone. */
export const idOf = ({ namespace, name }: Pick<Identity, 'namespace' | 'name'>): string =>
  namespace === '' ? name : `${namespace}/${name}`;
