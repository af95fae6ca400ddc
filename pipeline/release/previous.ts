import type { Running } from './cluster/running.ts';
import type { ReleaseRecord } from './record.ts';

/** The image that a record left serving; undefined where it left none that is known to be good. */
const leftServing = ({ outcome, image, previous }: ReleaseRecord): string | undefined =>
  ({ deployed: image, unchanged: previous, 'rolled back': previous, failed: undefined })[outcome];

/**
 * What to go back to if the next release fails: what runs now, if all of it does and no check has said otherwise; else
 * the last release that was good. A rollout that is stuck, or that somebody interrupted before its checks, is not
 * good because it came last.
 * @param records the newest first
 */
export function goodBefore(
  running: Running | undefined,
  records: readonly ReleaseRecord[],
): string | undefined {
  const newest = records.find(record => [record.image, record.previous].includes(running?.image));
  const refuted = newest !== undefined && leftServing(newest) !== running?.image;
  if (running?.complete && !refuted) return running.image;
  return records.map(leftServing).find(image => image !== undefined);
}

/**
 * What `release:rollback` goes back to: the last good release before what runs now. Whatever was itself left by a
 * rollback is passed over, so that a second rollback goes further back, not forth.
 * @param records the newest first
 * @returns undefined where there is none
 */
export function rollbackTarget(running: string, records: readonly ReleaseRecord[]): string | undefined {
  const left = new Set([running]);
  for (const record of records) {
    const good = leftServing(record);
    if (good !== undefined && !left.has(good)) return good;
    if (record.action === 'rollback' && record.previous !== undefined) left.add(record.previous);
  }
  return undefined;
}
