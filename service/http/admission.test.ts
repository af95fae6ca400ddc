import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestLayer, type TestLayer } from '../testing/http-layer.ts';
import { predictAnswer, rowBody } from '../testing/oracle.ts';
import { expectProblem, newMarker } from '../testing/problems.ts';
import { requestBytes, sendBytes, sendRequest } from '../testing/raw-socket.ts';

const marker = newMarker();
const flight = { airline: 'Grupo LATAM', flightType: 'I', month: 4 };
const body = JSON.stringify(rowBody(flight));
const whole = requestBytes('/predict', { body });

/** Works on one request at a time; one to this path stays until `finish`. */
const held = '/v1/predictions';
let layer: TestLayer;
let finish: () => void;
let begun: Promise<void>;
beforeAll(async () => {
  const beginning = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  begun = beginning.promise;
  finish = end.resolve;
  layer = await startTestLayer(
    route =>
      route.path !== held
        ? route
        : {
            ...route,
            answer: async input => {
              beginning.resolve();
              await end.promise;
              return route.answer(input);
            },
          },
    { inFlight: 1 },
  );
});
afterAll(() => layer.stop());

describe('room for one request', () => {
  test('is not taken by one whose body is still on its way', async () => {
    const slow = sendBytes(layer.url, [whole.subarray(0, -5)], 1);
    expect((await sendRequest(layer.url, whole)).body).toBe(predictAnswer(flight));
    // Nobody waits for the rest: closing the layer ends it.
    slow.catch(() => undefined);
  });

  test('is asked for before the body is read: who is turned away need not send it', async () => {
    const json = JSON.stringify({ flights: [flight] });
    const first = sendRequest(layer.url, requestBytes(held, { body: json }));
    await begun;
    const head = whole.subarray(0, whole.indexOf('\r\n\r\n') + 4);
    const refused = await sendRequest(layer.url, head);
    expectProblem(refused, 'overloaded', marker);
    expect(refused.headers['retry-after']).toBe('1');
    finish();
    expect((await first).status).toBe(200);
    expect((await sendRequest(layer.url, whole)).body).toBe(predictAnswer(flight));
  });
});
