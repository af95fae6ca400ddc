import { describe, expect, test } from '@jest/globals';
import { servedModel } from './known-flights.ts';
import { questions, usualMix } from './mix.ts';
import { kinds, type Question } from './question.ts';

const model = servedModel();
const usual = questions(model, usualMix);
const share = (of: readonly Question[], kind: string) =>
  of.filter(each => each.kind === kind).length / of.length;
const distinct = (of: readonly Question[]) => new Set(of.map(({ body }) => body)).size;

describe('the questions of a load', () => {
  test('come in the shares they were asked in', () => {
    for (const kind of kinds) expect([kind, share(usual, kind)]).toEqual([kind, (usualMix[kind] ?? 0) / 100]);
    expect(share(questions(model, { single: 3, v2: 1 }), 'v2')).toBe(0.25);
  });

  test('ask about every flight that the model knows', () => {
    expect(model.flights.length).toBe(936);
    expect(distinct(usual.filter(({ kind }) => kind === 'single'))).toBe(936);
    expect(distinct(questions(model, { single: 1 }))).toBe(936);
  });

  test('are the same every time', () => {
    expect(questions(model, usualMix).map(({ body }) => body)).toEqual(usual.map(({ body }) => body));
  });

  test('are mixed: no kind waits for another to be through', () => {
    expect(new Set(usual.slice(0, 100).map(({ kind }) => kind)).size).toBe(4);
  });

  test('accept no answer to another question', () => {
    const answer = (body: string) => ({ status: 200, head: '', body });
    const flight = (delay: boolean) => model.flights.find(each => each.delay === delay);
    for (const delay of [true, false]) {
      const known = flight(delay);
      const asked = usual.find(
        ({ kind, body }) => kind === 'single' && body.includes(known?.bits.join() ?? '-'),
      );
      const said = (claimed: boolean) =>
        answer(JSON.stringify({ delay: claimed, verdict: flight(claimed)?.verdict }));
      expect([asked?.fits(said(delay)), asked?.fits(said(!delay))]).toEqual([true, false]);
    }
    for (const question of usual) {
      for (const nonsense of ['', '{}', 'null', '[]', '{"predictions":[]}', '{"outputs":[]}']) {
        expect(question.fits(answer(nonsense))).toBe(false);
      }
    }
  });
});
