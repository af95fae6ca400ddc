import type { PhaseResult, Second } from '../generator/messages.ts';
import type { LoadSession } from '../generator/session.ts';
import { patienceSeconds } from './plan.ts';
import { thresholds } from './promises.ts';

/** The load ends with what happens under it, and this is only against what never does. */
const longestSeconds = 1_800;

/**
 * Puts load on a service at a constant rate for as long as something takes.
 * @param rate requests a second
 * @param act what happens meanwhile; should not reject
 * @param tell takes what each second brought
 * @returns what the load found, and what `act` returned; undefined where the load ended before it
 */
export async function loadWhile<T>(
  session: LoadSession,
  rate: number,
  act: () => Promise<T>,
  tell: (second: Second) => void,
): Promise<{ found: PhaseResult; outcome: T | undefined }> {
  const order = { seconds: longestSeconds, rate, requests: null, patienceSeconds, thresholds };
  const phase = session.phase(order, tell);
  const outcome = await Promise.race([act(), phase.then(() => undefined)]);
  session.stop();
  return { found: await phase, outcome };
}
