import { textAt } from '../../protocol/value.ts';
import type { World } from '../world.ts';
import { isGoogles, isWhole, partsOf } from './ingress.ts';
import type { Cluster } from './request.ts';

/** What the Ingress controller made: Google's, and so not gone with the cluster (kubernetes/ingress-gce issue 136). */
export const loadBalancer = 'load balancer';

/** Brings the load balancers of a cluster into line with its Ingresses, as their controller does. */
export function reconcile(cluster: Cluster, world: World): void {
  const ingresses = world.all('Ingress', cluster.id);
  for (const { id, values } of ingresses) {
    const [namespace = ''] = id.split('/');
    const way = { cluster, namespace, values };
    if (!isGoogles(way)) continue;
    const network = textAt(cluster.google, ['network']) ?? '';
    const uses = [...partsOf(way, world).map(part => part.id), network];
    const address = { cluster: '', kind: loadBalancer, id: nameOf(cluster, id) };
    // Without its Services the controller cannot tell what to make, and leaves what there is.
    if (world.find(address) && !isWhole(way, world)) continue;
    world.put({ ...address, values: { uses } });
  }
  const wanted = new Set(ingresses.map(({ id }) => nameOf(cluster, id)));
  for (const thing of world.all(loadBalancer)) {
    if (thing.id.startsWith(`${cluster.id}/`) && !wanted.has(thing.id)) world.remove(thing);
  }
}

const nameOf = (cluster: Cluster, ingress: string): string =>
  `${cluster.id}/load balancer of Ingress ${ingress}`;
