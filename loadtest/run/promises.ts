import { type LatencyObjective, objectives } from '../../service/slo.ts';
import { wrongAnswer } from '../generator/measurement.ts';
import type { PhaseResult } from '../generator/messages.ts';

/** The promises that the service makes its users, as a load test can judge them. */
export const { availability } = objectives;
export const latencyObjectives: readonly LatencyObjective[] = objectives.latency;

/** What the generator counts answers within, milliseconds: one for each latency objective, in their order. */
export const thresholds = latencyObjectives.map(({ thresholdSeconds }) => thresholdSeconds * 1_000);

/** A share and how it compares with the one that was promised. */
export interface Share {
  /** Share of good ones, 0 … 1; NaN of none. */
  readonly share: number;
  readonly good: number;
  readonly of: number;
  readonly kept: boolean;
}

export const shareOf = (good: number, of: number, target: number): Share => ({
  share: good / of,
  good,
  of,
  kept: good >= of * target,
});

/** Answered rightly, of those that ask for a prediction. Stricter than in production: a 4xx counts, too. */
export const available = ({ promised }: Pick<PhaseResult, 'promised'>): Share =>
  shareOf(promised.right, promised.asked, availability.target);

/** In time, of those answered rightly; those that never found a connection were not in time. */
export const inTime = (
  { within, promised, unsent }: Pick<PhaseResult, 'within' | 'promised' | 'unsent'>,
  index: number,
): Share =>
  shareOf(within[index] ?? 0, promised.right + unsent, latencyObjectives[index]?.target ?? Number.NaN);

/** Answers that had a good status and said something wrong. */
export const wrongAnswers = ({ failures }: Pick<PhaseResult, 'failures'>): number =>
  failures[wrongAnswer] ?? 0;

/** A latency objective in words. */
export const describeLatency = ({ target, thresholdSeconds }: LatencyObjective): string =>
  `${percentage(target)} within ${thresholdSeconds * 1_000} ms`;

/** As a share is promised: 0.9995 is 99.95 %. */
export const percentage = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;
