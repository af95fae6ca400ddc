import { describe, expect, test } from '@jest/globals';
import { toy, toyAirline, toyService } from '../testing/toy-model.ts';

const service = toyService();

describe('a new model is a new directory and one setting', () => {
  test('every flight it knows gets its label, by words and by columns', async () => {
    const airlines = ['Condor', toyAirline, null];
    const months = [7, 8, 12, null];
    const rains = ['yes', null];
    const weight = (feature: string) => toy.coefficients[toy.features.indexOf(feature)] ?? 0;
    for (const airline of airlines) {
      for (const month of months) {
        for (const rain of rains) {
          const logit = -1 + weight(`OPERA_${airline}`) + weight(`MES_${month}`) + weight(`RAIN_${rain}`);
          const verdict = logit > 0 ? 'tarde' : 'puntual';
          const inWords = await service().post('/v1/predictions', { flights: [{ airline, month, rain }] });
          expect(await inWords.json()).toMatchObject({ model: { version: '2' }, predictions: [{ verdict }] });
          const columns = [`OPERA_${airline}`, `MES_${month}`, `RAIN_${rain}`];
          const data = toy.features.map(feature => Number(columns.includes(feature))).join(',');
          expect(await (await service().post('/predict', { data })).json()).toEqual({
            delay: logit > 0,
            verdict,
          });
        }
      }
    }
  });

  test('what only the other model knows is outside this one’s domain', async () => {
    const unknown = await service().post('/v1/predictions', {
      flights: [{ airline: 'Iberia', month: 1, rain: null }],
    });
    expect(unknown.status).toBe(422);
    expect((await service().post('/v1/predictions', { flights: [{ airline: null, month: 7 }] })).status).toBe(
      400,
    );
    expect((await service().post('/predict', { data: Array(37).fill(0).join(',') })).status).toBe(400);
  });

  test('the OpenAPI document and the metrics name it', async () => {
    const document = await (await fetch(`${service().url}/openapi.json`)).text();
    expect(document).toContain('Condor');
    expect(document).not.toContain('Iberia');
    expect(await service().metric('model_info', { version: '2' })).toBe(1);
    expect(
      await service().metric('predictions_total', { verdict: 'tarde', model_version: '2' }),
    ).toBeGreaterThan(0);
  });
});
