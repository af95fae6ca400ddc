/** What the cloud says no to; the text is what its own API would say, so far as known. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
