import { count, factor, megabytes, milliseconds } from '../report/numbers.ts';
import type { Round } from './round.ts';
import { errorsOf, type Measured, medianOf, medianRatio } from './summary.ts';

/** Something the service is to reach, and what was measured. */
export interface Goal {
  readonly title: string;
  readonly wanted: string;
  readonly measured: string;
  /** undefined where it could not be measured here. */
  readonly reached: boolean | undefined;
}

const leastShareOfNoop = 0.75;
/** What the old Flask service answered on both cores of a machine like the author's, valid requests a second. */
const oldServiceRate = 6_100;
const timesOldService = 6;
const mostOverNoop = 2;
const mostOverSteady = 3;
const mostResidentBytes = 150e6;

const rate = (round: Round) => round.many.perSecond;
const latency = (round: Round) => round.usual.p99;
const below = (value: number | undefined, limit: number) =>
  value === undefined ? undefined : value <= limit;
const above = (value: number | undefined, limit: number) =>
  value === undefined ? undefined : value >= limit;

/**
 * The goals of the service with everything on.
 * @param noop what Express reaches with a handler that does nothing
 * @param all every variant: none may answer wrongly
 */
export function goalsOf(full: Measured, noop: Measured, all: readonly Measured[]): Goal[] {
  const share = medianRatio(full, noop, rate);
  const perSecond = medianOf(full, rate);
  const slower = medianRatio(full, noop, latency);
  const colder = medianOf(full, round => round.first.p99 / round.usual.p99);
  const resident = medianOf(full, round => round.usage?.residentBytes);
  const errors = all.reduce((sum, measured) => sum + errorsOf(measured), 0);
  return [
    {
      title: 'throughput at 250 connections, over the no-op Express handler',
      wanted: `at least ${leastShareOfNoop}`,
      measured: factor(share),
      reached: above(share, leastShareOfNoop),
    },
    {
      title: 'throughput at 250 connections, from one core',
      wanted: `${timesOldService} × the old service (${count(oldServiceRate)}/s on two cores) = ${count(timesOldService * oldServiceRate)}/s`,
      measured: `${count(perSecond)}/s = ${factor(perSecond === undefined ? undefined : perSecond / oldServiceRate)} ×`,
      reached: above(perSecond, timesOldService * oldServiceRate),
    },
    {
      title: 'p99 at 64 connections, over the no-op Express handler',
      wanted: `at most ${mostOverNoop}`,
      measured: `${factor(slower)} (${milliseconds(medianOf(full, latency))} and ${milliseconds(medianOf(noop, latency))} ms)`,
      reached: below(slower, mostOverNoop),
    },
    {
      title: 'p99 of the first 1,000 requests after ready, over the steady one',
      wanted: `at most ${mostOverSteady}`,
      measured: `${factor(colder)} (${milliseconds(medianOf(full, round => round.first.p99))} and ${milliseconds(medianOf(full, latency))} ms)`,
      reached: below(colder, mostOverSteady),
    },
    {
      title: 'resident memory after the load',
      wanted: `under ${megabytes(mostResidentBytes)} MB`,
      measured: `${megabytes(resident)} MB`,
      reached: resident === undefined ? undefined : resident < mostResidentBytes,
    },
    {
      title: 'wrong or missing answers, all variants',
      wanted: '0',
      measured: count(errors),
      reached: errors === 0,
    },
  ];
}
