import type { Block } from '../protocol/schema.ts';
import type { ObjectValue } from '../protocol/value.ts';

/** A change as Terraform wants it applied. */
export interface Change {
  readonly type: string;
  /** What there is; null to create. */
  readonly prior: ObjectValue | null;
  /** What there shall be, with unknowns for the cloud to choose; null to destroy. */
  readonly planned: ObjectValue | null;
  readonly block: Block;
}
