import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Answered, expectUnharmed, readAnswer } from '../testing/problems.ts';
import { anyQuestion, type Question } from '../testing/questions.ts';
import { requestBytes } from '../testing/raw-socket.ts';
import { sharedService } from '../testing/service.ts';
import { until } from '../testing/until.ts';

const service = sharedService({ FDP_LOG_LEVEL: 'error' });

/** How a client behaves: it waits, leaves after so many turns, or leaves with its request half sent. */
const behaviour = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'waits' } as const) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leaves' as const), turns: fc.nat(40) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('breaks off' as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
);
type Behaviour = typeof behaviour extends fc.Arbitrary<infer T> ? T : never;

let requests = 0;

/** Asks one question; what is wrong with the answer, or nothing. */
async function ask(question: Question, how: Behaviour): Promise<string[]> {
  const requestId = `question-${requests++}`;
  if (how.kind === 'breaks off') {
    const bytes = requestBytes(question.path, { body: question.body });
    await breakOff(bytes.subarray(0, Math.floor(bytes.length * how.share)));
    return [];
  }
  const leaving = new AbortController();
  const asked = fetch(service().url + question.path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': requestId },
    body: question.body,
    signal: leaving.signal,
  }).then(readAnswer);
  if (how.kind === 'waits') return faultsOf(await asked, question, requestId);
  const answer = asked.catch(() => undefined);
  for (let turn = 0; turn < how.turns; turn++) await nextTurn();
  leaving.abort();
  // It may have been answered before it left; that answer has to be the right one too.
  const received = await answer;
  return received ? faultsOf(received, question, requestId) : [];
}

const breakOff = (bytes: Buffer) =>
  new Promise<void>(resolve => {
    const { hostname, port } = new URL(service().url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes, () => socket.destroy()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });

function faultsOf({ status, headers, body }: Answered, question: Question, requestId: string): string[] {
  const echoed = headers['x-request-id'];
  if (echoed !== requestId) return [`${requestId} got the answer to ${echoed}`];
  if (status !== question.status) return [`${question.body}: ${status} instead of ${question.status}`];
  return question.fits(body) ? [] : [`${question.body}: answered with ${body}`];
}

/** Asks them all at the same time. */
const askTogether = async (asked: readonly (readonly [Question, Behaviour])[]) =>
  (await Promise.all(asked.map(([question, how]) => ask(question, how)))).flat();

const becomesZero = (metric: string) => until(async () => (await service().metric(metric)) === 0);

describe('many requests at once, good, bad and abandoned', () => {
  test('every answer belongs to its question', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.tuple(anyQuestion, behaviour), { minLength: 1, maxLength: 400, size: 'max' }),
      async asked => {
        expect(await askTogether(asked)).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: 15, endOnFailure: true });
    expect(requests).toBeGreaterThan(1_000);
  });

  test('nothing is left over: no request in work, none waiting, every batched row counted once', async () => {
    await becomesZero('http_server_active_requests');
    await becomesZero('inference_queue_depth');
    const rows = await service().metric('inference_rows_total');
    expect(rows).toBeGreaterThan(1_000);
    expect(await service().metric('inference_batch_size_sum')).toBe(rows);
    expect(await service().metric('predictions_total')).toBe(rows);
    expect(await service().metric('inference_batch_size_count')).toBeLessThan(rows);
    expect(await service().metric('http_server_aborted_total')).toBeGreaterThan(0);
    await expectUnharmed(service());
  });

  test('a metric for every answer: as many rows as the answered questions had', async () => {
    const asked = fc.sample(anyQuestion, 300);
    const before = await service().metric('predictions_total');
    const faults = await askTogether(asked.map(question => [question, { kind: 'waits' }]));
    expect(faults).toEqual([]);
    const rows = asked.reduce((sum, question) => sum + question.rows, 0);
    expect((await service().metric('predictions_total')) - before).toBe(rows);
  });
});
