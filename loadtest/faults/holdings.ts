import { mebibyte, mebibytes } from '../report/numbers.ts';
import type { Judged } from '../run/result.ts';
import type { MeasuredFault } from './result.ts';

/**
 * How much larger the live heap may be afterwards. It is read right after a garbage collection, so what it has more is
 * held by something. What may be held for good is bounded: clients known to the rate limiter, series of metrics, code
 * that was compiled for cases that had not come before.
 */
export const heapLimit = 10 * mebibyte;

/** `--max-semi-space-size` of the start script: V8's young generation is up to three of them. */
const semiSpace = 16 * mebibyte;
/** What malloc keeps of the buffers of thousands of connections, in the arenas of the threads that had them. */
const arenas = 32 * mebibyte;

/**
 * How much more memory the process may keep afterwards: pages that V8 and malloc have asked for and keep for the next
 * time. Beside the pod's limit of 512 MiB it is little.
 */
export const residentLimit = 3 * semiSpace + arenas;

/** The process lives and holds no more than before. */
export function judgeHoldings({ before, after, ended }: MeasuredFault): Judged[] {
  const lives: Judged = {
    title: 'the process lives',
    wanted: 'yes',
    found: ended ?? (after === null ? 'it cannot be asked' : 'yes'),
    kept: ended === null && after !== null,
  };
  if (after === null) return [lives];
  const heap = after.memory.heap - before.memory.heap;
  const resident = after.memory.resident - before.memory.resident;
  return [
    lives,
    {
      title: 'heap after a garbage collection, more than before',
      wanted: `at most ${mebibytes(heapLimit)}`,
      found: mebibytes(heap),
      kept: heap <= heapLimit,
    },
    {
      title: 'memory of the process, more than before',
      wanted: `at most ${mebibytes(residentLimit)}`,
      found: mebibytes(resident),
      kept: resident <= residentLimit,
    },
    {
      title: 'open files and sockets, and requests in progress, left over',
      wanted: '0',
      found: `${Math.max(0, after.descriptors - before.descriptors)} and ${after.active}`,
      kept: after.descriptors <= before.descriptors && after.active === 0,
    },
  ];
}
