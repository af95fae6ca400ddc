import type { ObjectValue } from '../../protocol/value.ts';
import type { Thing, World } from '../world.ts';
import { type Identity, idOf } from './kind.ts';

/** A cluster that answers. */
export interface Cluster {
  readonly id: string;
  /** What Google knows of it; undefined for one that is not Google's. */
  readonly google: ObjectValue | undefined;
}

/** An object that shall be created or changed. */
export interface Write extends Identity {
  readonly cluster: Cluster;
  readonly values: ObjectValue;
  /** What there is; null to create. */
  readonly prior: ObjectValue | null;
}

/** Another object of the same cluster. */
export const objectIn = (
  { cluster }: Pick<Write, 'cluster'>,
  identity: Identity,
  world: World,
): Thing | undefined => world.find({ cluster: cluster.id, kind: identity.kind, id: idOf(identity) });
