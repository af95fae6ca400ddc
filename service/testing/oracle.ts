import estimator from '../model/flight-delay/1/logistic-regression.json' with { type: 'json' };

/** A flight as clients write it; null = unknown. */
export type KnownFlight = {
  readonly airline: string | null;
  readonly flightType: string | null;
  readonly month: number | null;
};

const { features, coefficients, intercept } = estimator;
const named = (prefix: string) =>
  features.filter(feature => feature.startsWith(prefix)).map(feature => feature.slice(prefix.length));

export const airlines = named('OPERA_');
export const flightTypes = named('TIPOVUELO_');
export const months = named('MES_').map(Number);

/** Every input of the model, made from the estimator's feature names and nothing of the service. */
export const flights: readonly KnownFlight[] = [...airlines, null].flatMap(airline =>
  [...flightTypes, null].flatMap(flightType =>
    [...months, null].map(month => ({ airline, flightType, month })),
  ),
);

/** The estimator's input for a flight. */
export function bitsOf({ airline, flightType, month }: KnownFlight): number[] {
  const set = [`OPERA_${airline}`, `TIPOVUELO_${flightType}`, `MES_${month}`];
  return features.map(feature => Number(set.includes(feature)));
}

/** The body of `POST /predict` for a flight. */
export const rowBody = (flight: KnownFlight) => ({ data: bitsOf(flight).join(',') });

/** What the estimator says: w·x + b in plain float64. */
export const logitOf = (flight: KnownFlight): number =>
  bitsOf(flight).reduce((sum, bit, index) => sum + bit * (coefficients[index] ?? Number.NaN), intercept);

/** Whether the estimator says that a flight leaves more than 15 minutes late. */
export const isDelayed = (flight: KnownFlight): boolean => logitOf(flight) > 0;
/** The same in the old service's words. */
export const verdictOf = (flight: KnownFlight): string => (isDelayed(flight) ? 'Atraso' : 'No Atraso');

/** The answer of `POST /predict`, byte for byte. */
export const predictAnswer = (flight: KnownFlight): string =>
  isDelayed(flight) ? '{"delay":true,"verdict":"Atraso"}' : '{"delay":false,"verdict":"No Atraso"}';

/** The body of an Open Inference request for these flights. */
export const tensorBody = (
  of: readonly KnownFlight[],
  { nested = false, ...more }: { nested?: boolean; id?: string } = {},
) => ({
  ...more,
  inputs: [
    {
      name: 'x',
      shape: [of.length, features.length],
      datatype: 'UINT8',
      data: nested ? of.map(bitsOf) : of.flatMap(bitsOf),
    },
  ],
});
