import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks, milliseconds. */
const pause = 20;

/** Waits until something is so; how long that may take is the test's timeout. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(pause);
}
