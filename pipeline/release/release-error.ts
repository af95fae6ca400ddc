/** A release cannot go on; the message says why and what to do about it. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
}
