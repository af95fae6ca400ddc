import type { Mix } from '../questions/mix.ts';

/** What a load test does. Times in seconds, rates in requests a second. */
export interface Plan {
  readonly connections: number;
  readonly mix: Mix;
  /** Load that is not judged: the service, its machine and the generator settle. */
  readonly warmUpSeconds: number;
  /** The load that is judged, and for how long. */
  readonly rate: number;
  readonly steadySeconds: number;
  /** After that the rate grows, until the service no longer keeps up or so many steps are done. */
  readonly steps: number;
  readonly stepSeconds: number;
}

/** The rate of each step over the one before. */
const growth = 1.4;

/** The rates of the steps, ascending, within the bounds. */
export const stepRates = ({ rate, steps }: Plan): number[] =>
  Array.from({ length: steps }, (_, index) => Math.round(rate * growth ** (index + 1))).filter(
    step => step <= bounds.rate,
  );

/** What no load test exceeds, whatever it is told. */
export const bounds = {
  rate: 100_000,
  connections: 2_000,
  seconds: 3_600,
  steps: 20,
  /** Requests of a whole run. */
  requests: 50_000_000,
} as const;

/** How long an answer may take before it counts as missing. */
export const patienceSeconds = 5;

/** Requests that a plan sends at most. */
export const requestsOf = (plan: Plan): number =>
  plan.rate * (plan.warmUpSeconds + plan.steadySeconds) +
  stepRates(plan).reduce((sum, rate) => sum + rate * plan.stepSeconds, 0);
