import { afterAll, describe, expect, test } from '@jest/globals';
import { TestKeys } from '../testing/keys.ts';
import { tensorBody } from '../testing/oracle.ts';
import { sharedService } from '../testing/service.ts';
import { type ProblemCode, problemCodes, problemDocument } from './problem.ts';
import { parserProblems } from './server.ts';
import { stages } from './stages.ts';

const keys = new TestKeys();
afterAll(() => keys.remove());
const service = sharedService({ FDP_KEYS_FILE: keys.file });
const [able, unable] = [keys.mint(), keys.mint({ scopes: ['metadata'] })];

const there = '/v2/models/flight-delay/infer';
const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };

/** A request in which one thing after the other is mended; until then all the rest of it is wrong too. */
const mending: readonly { path?: string; key?: string; type?: string; body?: unknown; meets: ProblemCode }[] =
  [
    { meets: 'unauthenticated' },
    { key: unable.key, meets: 'forbidden' },
    { key: able.key, meets: 'not-found' },
    { path: there, meets: 'unsupported-media-type' },
    { type: 'application/json', meets: 'malformed-json' },
    { body: {}, meets: 'invalid-request' },
  ];

describe('the stages a request passes', () => {
  test('end a request that is wrong in every way at the first of them, and so on as it is mended', async () => {
    const request = { path: '/v2/models/none/infer', key: '', type: 'text/plain', body: '{' as unknown };
    const met: ProblemCode[] = [];
    for (const { meets: _, ...mended } of mending) {
      Object.assign(request, mended);
      const { path, key, type, body } = request;
      const answer = await service().post(path, body, { 'Content-Type': type, 'X-API-Key': key });
      met.push(problemDocument.parse(await answer.json()).code);
    }
    expect(met).toEqual(mending.map(({ meets }) => meets));
    const order = met.map(code => stages.findIndex(({ refuses }) => refuses.includes(code)));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order).not.toContain(-1);

    const { type, key } = request;
    const good = await service().post(there, tensorBody([flight]), {
      'Content-Type': type,
      'X-API-Key': key,
    });
    expect(good.status).toBe(200);
  });

  test('and the parser before them account for every problem there is', () => {
    const refused = new Set([...parserProblems, ...stages.flatMap(({ refuses }) => refuses)]);
    expect([...refused].sort()).toEqual([...problemCodes].sort());
  });
});
