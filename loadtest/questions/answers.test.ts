import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sharedService } from '../../service/testing/service.ts';
import type { Answer } from '../generator/answer.ts';
import { servedModel } from './known-flights.ts';
import { questions } from './mix.ts';
import { type Kind, kinds, type Question } from './question.ts';

const service = sharedService();
/** A question of each kind of answer, and what the service says. */
const asked: { question: Question; answer: Answer }[] = [];

beforeAll(async () => {
  const model = servedModel();
  for (const kind of kinds.filter(kind => kind !== 'old')) {
    // Five kinds of mistakes; the others come in sizes.
    for (const question of questions(model, { [kind]: 1 }).slice(0, 12)) {
      const response = await service().post(question.path, question.body);
      const head = `HTTP/1.1\r\nContent-Type: ${response.headers.get('content-type')}\r\n`;
      asked.push({ question, answer: { status: response.status, head, body: await response.text() } });
    }
  }
});

/** What a refusal says in words, and the name of the request: not promised. */
const free = new Set(['detail', 'error', 'requestId']);

/** Everything that can be wrong with one value of a document: the document with it. */
function* spoiled(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1);
      for (const wrong of spoiled(item)) yield value.with(index, wrong);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const rest = Object.entries(value).filter(([other]) => other !== name);
      if (name !== 'error') yield Object.fromEntries(rest);
      if (!free.has(name)) for (const wrong of spoiled(member)) yield { ...value, [name]: wrong };
    }
    yield { ...value, more: 1 };
  } else if (typeof value === 'number') yield* [value + 1, value + 1e-9, -value - 1, String(value), null];
  else if (typeof value === 'boolean') yield* [!value, null];
  else yield* [`${value} `, '', null];
}

describe('an answer is right', () => {
  test('as the service gives it', () => {
    for (const { question, answer } of asked) {
      expect([question.kind, answer.status, question.fits(answer)]).toEqual([
        question.kind,
        question.status,
        true,
      ]);
    }
  });

  test('and no more with any one value changed, left out or added', () => {
    const kindsSeen = new Set<Kind>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: asked.length - 1 }), fc.nat(), (which, pick) => {
        const { question, answer } = asked[which] ?? {};
        if (question === undefined || answer === undefined) throw new Error('nothing was asked');
        kindsSeen.add(question.kind);
        const wrongs = [...spoiled(JSON.parse(answer.body))];
        const body = JSON.stringify(wrongs[pick % wrongs.length]);
        expect([question.kind, body, question.fits({ ...answer, body })]).toEqual([
          question.kind,
          body,
          false,
        ]);
      }),
      { numRuns: 1_000 },
    );
    expect(kindsSeen.size).toBe(4);
  });

  test('nor a refusal that is no problem document by its type', () => {
    for (const { question, answer } of asked.filter(each => each.question.kind === 'bad')) {
      const head = 'HTTP/1.1\r\nContent-Type: application/json\r\n';
      expect(question.fits({ ...answer, head })).toBe(false);
    }
  });
});
