import type { ObjectValue } from '../protocol/value.ts';

/** What the cloud says no to; the text is what its own API would say, so far as known. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** What is there in spite of the no, such as a Deployment whose pods never get ready. */
  readonly remains: ObjectValue | undefined;

  constructor(message: string, remains?: ObjectValue) {
    super(message);
    this.remains = remains;
  }
}
