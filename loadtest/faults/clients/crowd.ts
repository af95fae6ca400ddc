import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from '../fault.ts';

/**
 * Lets clients misbehave, `count` at a time and each place taken again at once, for some seconds.
 * @param client one client, from its connection to its end; ends soon after `over` is aborted
 * @throws Error where a client could not do what it should
 */
export async function crowd(
  { pause }: Pick<Scene, 'pause'>,
  count: number,
  seconds: number,
  client: (over: AbortSignal) => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const place = async () => {
    while (!over.signal.aborted) await client(over.signal);
  };
  const places = Promise.all(Array.from({ length: count }, place));
  try {
    await Promise.race([pause(seconds), places]);
  } finally {
    over.abort();
    await places;
  }
}

/** Waits; ends early, without an error, when the signal comes. */
export const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined);
