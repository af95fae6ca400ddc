import { createHash } from 'node:crypto';
import { reason } from '../reason.ts';
import { ReleaseError } from '../release-error.ts';
import type { Descriptor } from './manifest.ts';

/**
 * Lets bytes through as they come, and breaks off before the last of them where they are not those that were named. So
 * whoever reads has all of them, or knows that they are wrong.
 * @param from who sends them, for messages
 */
export async function* verified(
  bytes: AsyncIterable<Uint8Array>,
  { digest, size }: Descriptor,
  from: string,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256');
  let missing = size;
  const right = () => `sha256:${hash.copy().digest('hex')}` === digest;
  const wrong = () => new ReleaseError(`${from} sent other bytes than those of ${digest}`);
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      missing -= chunk.length;
      if (missing < 0 || (missing === 0 && !right())) throw wrong();
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ReleaseError
      ? error
      : new ReleaseError(`${from} broke off in the middle of ${digest}: ${reason(error)}`);
  }
  if (missing !== 0 || !right()) throw wrong();
}
