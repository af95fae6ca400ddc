/** @import { ProblemDocument } from '../../http/problem.ts' */
/** @import { Choices, Prediction } from '../page-data.ts' */

/**
 * What came of a question. A problem without a document is one that something in front of the service answered.
 * @typedef {{ kind: 'prediction', prediction: Prediction }
 *   | { kind: 'problem', status: number, problem: ProblemDocument | undefined }
 *   | { kind: 'unreachable' }} Outcome
 */

/** Nobody waits longer for a form. */
const patienceMilliseconds = 15_000;

/**
 * Asks the service about one flight.
 * @param {string} path
 * @param {Choices} flight
 * @param {string} key an API key, or nothing
 * @returns {Promise<Outcome>}
 */
export async function predict(path, flight, key) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(`${path}?explain=true`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(key !== '' && { Authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ flights: [flight] }),
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  } catch {
    return { kind: 'unreachable' };
  }
  const type = response.headers.get('Content-Type')?.split(';')[0];
  if (!response.ok) {
    const problem = type === 'application/problem+json' ? await json(response) : undefined;
    return { kind: 'problem', status: response.status, problem };
  }
  // A page to log in to some network comes with 200 too, and an answer can break off.
  const answer = type === 'application/json' ? await json(response) : undefined;
  const prediction = answer?.predictions?.[0];
  return prediction ? { kind: 'prediction', prediction } : { kind: 'unreachable' };
}

/** The body as JSON; undefined where it is none. @param {Response} response */
const json = response => response.json().catch(() => undefined);
