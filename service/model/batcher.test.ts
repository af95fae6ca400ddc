import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Scores } from '../domain/prediction.ts';
import { Batcher } from './batcher.ts';
import type { Graph } from './session.ts';

const width = 4;
const maximum = 8;

/** A graph whose logit is the row read as a binary number, read late like the real runtime's; rows of 1111 are poison. */
function fakeGraph() {
  const runs: number[] = [];
  let inFlight = 0;
  const graph: Graph = {
    async run(rows, count) {
      expect(++inFlight).toBe(1);
      runs.push(count);
      await new Promise(resolve => setImmediate(resolve));
      inFlight--;
      const logits = Array.from({ length: count }, (_, row) =>
        rows.subarray(row * width, (row + 1) * width).reduce((number, bit) => number * 2 + bit, 0),
      );
      if (logits.includes(15)) throw new Error('poison');
      const logit = (row: number) => logits[row] ?? Number.NaN;
      const scores: Scores = { count, logit, probability: logit, delayed: row => logit(row) > 7 };
      return scores;
    },
    release: async () => undefined,
  };
  return { graph, runs };
}

const silent = { ran: () => undefined };
const bits = (number: number) => [8, 4, 2, 1].map(bit => Number((number & bit) > 0));
const rowsOf = (numbers: readonly number[]) => Uint8Array.from(numbers.flatMap(bits));

describe('the batcher', () => {
  test('every answer belongs to its question, whatever arrives together; only poisoned requests fail', async () => {
    const request = fc.record({
      numbers: fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: maximum }),
      turn: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 40 }), async requests => {
        const { graph, runs } = fakeGraph();
        const batcher = new Batcher(graph, width, maximum, silent, () => 0);
        await Promise.all(
          requests.map(async ({ numbers, turn }) => {
            for (let turns = 0; turns < turn; turns++) await new Promise(resolve => setImmediate(resolve));
            const answer = batcher.score(rowsOf(numbers), numbers.length);
            if (numbers.includes(15)) return expect(answer).rejects.toThrow('poison');
            const scores = await answer;
            expect(scores.count).toBe(numbers.length);
            expect(numbers.map((_, row) => scores.logit(row))).toEqual(numbers);
          }),
        );
        expect(batcher.depth).toBe(0);
        expect(runs.every(rows => rows <= maximum)).toBe(true);
      }),
    );
  });

  test('requests of one turn share one run, split at the maximum', async () => {
    const { graph, runs } = fakeGraph();
    const batcher = new Batcher(graph, width, maximum, silent, () => 0);
    await Promise.all(Array.from({ length: 20 }, () => batcher.score(rowsOf([1]), 1)));
    expect(runs).toEqual([8, 8, 4]);
  });

  test.each([
    ['no rows', [], 0],
    ['more rows than a run may have', Array(9).fill(0), 9],
    ['fewer bytes than rows', [1], 2],
  ])('refuses %s without touching the others', async (_, numbers, count) => {
    const { graph } = fakeGraph();
    const batcher = new Batcher(graph, width, maximum, silent, () => 0);
    const good = batcher.score(rowsOf([3]), 1);
    await expect(batcher.score(rowsOf(numbers), count)).rejects.toThrow(RangeError);
    expect((await good).logit(0)).toBe(3);
  });
});
