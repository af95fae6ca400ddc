import type { Kind, Kinds } from './kind.ts';
import { accessKinds } from './kinds/access.ts';
import { computeKinds } from './kinds/compute.ts';
import { containerKinds } from './kinds/container.ts';
import { operationsKinds } from './kinds/operations.ts';
import { storageKinds } from './kinds/storage.ts';

/** Every type of resource that the cloud knows something of: one row each. */
export const kinds: Kinds = {
  ...accessKinds,
  ...computeKinds,
  ...containerKinds,
  ...operationsKinds,
  ...storageKinds,
};

/**
 * The row of a type. A type without one has an id and keeps what it is told, so that a new resource can be rehearsed
 * before anybody has written down what its service refuses.
 */
export const kindOf = (type: string): Kind =>
  kinds[type] ?? {
    id: `projects/{project}/${type.replace('google_', '')}/{name}/{:hex}`,
    api: 'serviceusage',
    existing: 'is taken over',
  };
