import { isObject, textAt, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import type { Thing, World } from '../../world.ts';
import { backendConfigsOf, backendsOf, isGoogles, isReachable, partsOf, servicePort } from '../ingress.ts';
import { manifestOf } from '../kind.ts';
import { declaresPort, podsOf } from '../pods.ts';
import { objectIn, type Write } from '../request.ts';

const translation = 'error while evaluating the ingress spec';

export const backendsExist: Rule<Write> = {
  refuses:
    'an Ingress to a Service, or a port of one, that does not exist or that the load balancer cannot reach',
  problem(write, world) {
    if (write.kind !== 'Ingress') return undefined;
    for (const { service: name, port } of backendsOf(write)) {
      const service = objectIn(write, { ...write, kind: 'Service', name }, world);
      const title = `service "${write.namespace}/${name}"`;
      if (service === undefined) return `${translation}: could not find ${title}`;
      if (servicePort(service, port) === undefined)
        return `${translation}: could not find port "${port}" in ${title}`;
      if (isGoogles(write) && !isReachable(service)) {
        return `${translation}: ${title} is type "ClusterIP", expected "NodePort" or "LoadBalancer"`;
      }
    }
    return undefined;
  },
};

export const configsExist: Rule<Write> = {
  refuses:
    'an Ingress with a BackendConfig or FrontendConfig that does not exist, or a health check of a port that no container declares',
  problem(write, world) {
    if (write.kind !== 'Ingress' || !isGoogles(write)) return undefined;
    const frontend = textAt(write.values, [
      'metadata',
      0,
      'annotations',
      'networking.gke.io/v1beta1.FrontendConfig',
    ]);
    if (
      frontend !== undefined &&
      !objectIn(write, { ...write, kind: 'FrontendConfig', name: frontend }, world)
    ) {
      return `FrontendConfig ${write.namespace}/${frontend} does not exist`;
    }
    for (const { service: name, port } of backendsOf(write)) {
      const service = objectIn(write, { ...write, kind: 'Service', name }, world);
      for (const config of backendConfigsOf(service)) {
        const found = objectIn(write, { ...write, kind: 'BackendConfig', name: config }, world);
        const where = `BackendConfig for port "${port}" on service "${write.namespace}/${name}"`;
        if (found === undefined)
          return `error getting ${where}, err: no BackendConfig for service port exists.`;
        if (!checksPort(found, service, write, world))
          return `${where}: no container declares the port of its health check`;
      }
    }
    return undefined;
  },
};

function checksPort(config: Thing, service: Thing | undefined, write: Write, world: World): boolean {
  const port = valueAt(manifestOf(config.values), ['spec', 'healthCheck', 'port']);
  const selector = valueAt(service?.values, ['spec', 0, 'selector']);
  if (typeof port !== 'number' || !isObject(selector)) return true;
  return podsOf(selector, write, world).some(pod => declaresPort(pod, String(port)));
}

export const partsExist: Rule<Write> = {
  refuses: 'an Ingress with an address, certificate, SSL policy or security policy that does not exist',
  problem(write, world) {
    if (write.kind !== 'Ingress' || !isGoogles(write)) return undefined;
    const missing = partsOf(write, world).find(({ kind, id }) => !world.find({ cluster: '', kind, id }));
    if (missing === undefined) return undefined;
    return missing.kind === 'google_compute_global_address'
      ? `the given static IP name ${missing.id.split('/').at(-1)} doesn't translate to an existing static IP`
      : `googleapi: Error 404: The resource '${missing.id}' was not found, notFound`;
  },
};
