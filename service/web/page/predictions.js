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
  const text = await response.text().catch(() => '');
  const isProblem = response.headers.get('Content-Type') === 'application/problem+json';
  if (!response.ok) {
    return { kind: 'problem', status: response.status, problem: isProblem ? JSON.parse(text) : undefined };
  }
  /** @type {{ predictions: readonly Prediction[] }} */
  const { predictions } = JSON.parse(text);
  return predictions[0] ? { kind: 'prediction', prediction: predictions[0] } : { kind: 'unreachable' };
}
