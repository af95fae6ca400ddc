import type { ProviderName } from '../brain/brain.ts';
import type { Change, Cloud } from '../cloud/cloud.ts';
import { type ObjectValue, textAt } from '../protocol/value.ts';

/** A change that the cloud made. */
export interface Done {
  readonly provider: ProviderName;
  readonly type: string;
  readonly action: 'create' | 'update' | 'destroy';
  readonly id: string;
}

/** A cloud that notes what it does, in order. */
export function logged(cloud: Cloud, note: (done: Done) => void): Cloud {
  return {
    configure: (...args) => cloud.configure(...args),
    read: (...args) => cloud.read(...args),
    find: (...args) => cloud.find(...args),
    readData: (...args) => cloud.readData(...args),
    hasBucket: name => cloud.hasBucket(name),
    async apply(provider, change) {
      const after = await cloud.apply(provider, change);
      note({ provider, type: change.type, action: actionOf(change), id: idOf(after ?? change.prior) });
      return after;
    },
  };
}

const actionOf = ({ prior, planned }: Change): Done['action'] =>
  prior === null ? 'create' : planned === null ? 'destroy' : 'update';

const idOf = (values: ObjectValue | null): string => textAt(values, ['id']) ?? '';
