import type { ObjectValue } from '../../protocol/value.ts';
import type { Named } from './template.ts';

/** A resource that shall be created or changed. */
export interface Write extends Named {
  readonly type: string;
  readonly id: string;
  /** Complete: what Terraform planned, and what the service fills in. */
  readonly values: ObjectValue;
  /** What there is; null to create. */
  readonly prior: ObjectValue | null;
}

/** A resource that shall be destroyed. */
export interface Removal {
  readonly type: string;
  readonly id: string;
  readonly values: ObjectValue;
}
