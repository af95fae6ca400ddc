import { afterEach, describe, expect, test } from '@jest/globals';
import { startTestLayer, type TestLayer } from '../../testing/http-layer.ts';
import { predictAnswer, rowBody } from '../../testing/oracle.ts';
import { readAnswer } from '../../testing/problems.ts';
import { states } from '../lifecycle.ts';

let layer: TestLayer | undefined;
afterEach(() => layer?.stop());
const started = async () => {
  layer = await startTestLayer(route => route);
  return layer;
};

const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const models = '/v2/models/flight-delay';

describe('in every state', () => {
  test.each(states)(
    '%s: readiness is 200 in one of them, liveness always, and requests are answered',
    async state => {
      const { url, lifecycle } = await started();
      lifecycle.advance(state);
      const ready = state === 'ready';
      const status = ready ? 200 : 503;
      const get = async (path: string) => {
        const { status: found, body, headers } = await readAnswer(await fetch(url + path));
        expect(headers['content-type']).toBe('application/json');
        return { status: found, body: JSON.parse(body) };
      };
      expect(await get('/livez')).toEqual({ status: 200, body: { state } });
      expect(await get('/readyz')).toEqual({ status, body: { state } });
      expect(await get('/v2/health/live')).toEqual({ status: 200, body: { live: true } });
      expect(await get('/v2/health/ready')).toEqual({ status, body: { ready } });
      for (const path of [`${models}/ready`, `${models}/versions/1/ready`]) {
        expect(await get(path)).toEqual({ status, body: { name: 'flight-delay', ready } });
      }
      const answer = await fetch(`${url}/predict`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(rowBody(flight)),
      });
      expect(await answer.text()).toBe(predictAnswer(flight));
      expect(answer.headers.get('Connection')).toBe(state === 'draining' ? 'close' : 'keep-alive');
    },
  );
});
