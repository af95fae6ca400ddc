import { listAt, type ObjectValue, textAt, type Value, valueAt } from '../../protocol/value.ts';
import { textsAt, valuesAt } from '../values.ts';
import type { Thing, World } from '../world.ts';
import { manifestOf } from './kind.ts';
import { type Cluster, objectIn } from './request.ts';

/** An Ingress in its cluster. */
export interface Way {
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly values: ObjectValue;
}

const annotation = (values: ObjectValue | undefined, name: string): string | undefined =>
  textAt(values, ['metadata', 0, 'annotations', name]);

/** Whether Google's controller makes a load balancer of it. */
export const isGoogles = ({ cluster, values }: Way): boolean =>
  cluster.google !== undefined && (annotation(values, 'kubernetes.io/ingress.class') ?? 'gce') === 'gce';

/** A Service that an Ingress sends requests to, and the port of it: a name or a number. */
export interface Backend {
  readonly service: string;
  readonly port: string;
}

/** Where an Ingress sends requests to: by its rules, and whatever no rule names. */
export const backendsOf = ({ values }: Pick<Way, 'values'>): Backend[] =>
  [
    ...valuesAt(values, 'spec.*.rule.*.http.*.path.*.backend.*.service.*'),
    ...valuesAt(values, 'spec.*.default_backend.*.service.*'),
  ].map(service => ({
    service: textAt(service, ['name']) ?? '',
    port: textAt(service, ['port', 0, 'name']) ?? String(valueAt(service, ['port', 0, 'number'])),
  }));

/** Ports of a Service, by either name of a port. */
export const servicePort = (service: Thing, port: string): Value | undefined =>
  listAt(service.values, ['spec', 0, 'port']).find(
    one => textAt(one, ['name']) === port || String(valueAt(one, ['port'])) === port,
  );

/** Names of the BackendConfigs of a Service: `{"ports":{"http":"name"}}` or `{"default":"name"}`. */
export const backendConfigsOf = (service: Thing | undefined): string[] =>
  [...(annotation(service?.values, 'cloud.google.com/backend-config') ?? '').matchAll(/:\s*"([^"]+)"/g)].map(
    ([, name = '']) => name,
  );

/** Whether the Services of an Ingress, and their BackendConfigs, are there. */
export const isWhole = (way: Way, world: World): boolean =>
  backendsOf(way).every(({ service: name }) => {
    const service = objectIn(way, { ...way, kind: 'Service', name }, world);
    return (
      service !== undefined &&
      backendConfigsOf(service).every(config =>
        objectIn(way, { ...way, kind: 'BackendConfig', name: config }, world),
      )
    );
  });

/** Whether the load balancer reaches the pods of a Service: by their own addresses, or by ports of the nodes. */
export const isReachable = ({ values }: Thing): boolean =>
  /"ingress":\s*true/.test(annotation(values, 'cloud.google.com/neg') ?? '') ||
  ['NodePort', 'LoadBalancer'].includes(textAt(values, ['spec', 0, 'type']) ?? '');

/** Something of Google's that a load balancer is made with. */
export interface Part {
  readonly kind: string;
  readonly id: string;
}

/** What an Ingress names of Google's, itself and by the custom resources that it leads to. */
export function partsOf(way: Way, world: World): Part[] {
  const { cluster, namespace, values } = way;
  const global = `projects/${textAt(cluster.google, ['project'])}/global`;
  const part = (kind: string, collection: string, names: readonly string[]): Part[] =>
    names.map(name => ({ kind, id: `${global}/${collection}/${name}` }));
  const manifest = (kind: string, name: string) =>
    manifestOf(objectIn(way, { kind, namespace, name }, world)?.values ?? {});

  const frontend = annotation(values, 'networking.gke.io/v1beta1.FrontendConfig');
  const configs = backendsOf(way).flatMap(({ service }) =>
    backendConfigsOf(objectIn(way, { kind: 'Service', namespace, name: service }, world)),
  );
  const list = (name: string) => annotation(values, name)?.split(/\s*,\s*/) ?? [];
  return [
    ...part(
      'google_compute_global_address',
      'addresses',
      list('kubernetes.io/ingress.global-static-ip-name'),
    ),
    ...part(
      'google_compute_managed_ssl_certificate',
      'sslCertificates',
      list('ingress.gcp.kubernetes.io/pre-shared-cert'),
    ),
    ...part(
      'google_compute_ssl_policy',
      'sslPolicies',
      textsAt(manifest('FrontendConfig', frontend ?? ''), 'spec.sslPolicy'),
    ),
    ...part(
      'google_compute_security_policy',
      'securityPolicies',
      configs.flatMap(name => textsAt(manifest('BackendConfig', name), 'spec.securityPolicy.name')),
    ),
  ];
}
