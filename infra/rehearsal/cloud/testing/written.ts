import type { ProviderName } from '../../brain/brain.ts';
import type { ObjectValue } from '../../protocol/value.ts';

/** A resource as its owner writes it. */
export interface Written {
  readonly provider: ProviderName;
  readonly type: string;
  readonly values: ObjectValue;
}
