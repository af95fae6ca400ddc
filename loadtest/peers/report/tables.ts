import { median } from '../../bench/summary.ts';
import { count, factor, megabytes, milliseconds, percent } from '../../report/numbers.ts';
import { renderTable } from '../../report/table.ts';
import { type ContestantId, contestants } from '../contestants.ts';
import type { ContestantResult, PeersResult, Round } from '../result.ts';

type Pick = (round: Round) => number | null | undefined;

/** What people call a contestant and how it is set up. */
export function describe(wanted: ContestantId) {
  const found = contestants('').find(({ id }) => id === wanted);
  if (found === undefined) throw new Error(`nobody knows the server ${wanted}`);
  return found;
}

/** Median, smallest and largest over the rounds; undefined where a round lacks the number. */
export function spread(rounds: readonly Round[], pick: Pick) {
  const values = rounds.map(pick).filter(value => value !== null && value !== undefined);
  if (values.length < rounds.length || values.length === 0) return undefined;
  return { middle: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** `median (smallest–largest)`; a single round has no range. */
function cell(rounds: readonly Round[], pick: Pick, show: (value: number | undefined) => string): string {
  const found = spread(rounds, pick);
  const middle = show(found?.middle);
  return found && rounds.length > 1 ? `${middle} (${show(found.least)}–${show(found.most)})` : middle;
}

const sum = (rounds: readonly Round[], pick: (phase: Round['fullSpeed']) => number) =>
  rounds.reduce((total, { fullSpeed, constantRate }) => total + pick(fullSpeed) + pick(constantRate), 0);

/**
 * Right answers for each second of processor time that the server used, at full speed. Requests a second fall where
 * other programs take a share of the core; this hardly does. Undefined where processor time cannot be read.
 */
export const answersPerCpuSecond: Pick = ({ fullSpeed: { serverCpu, perSecond } }) =>
  serverCpu === null || serverCpu === 0 ? undefined : perSecond / serverCpu;

/** How many times as much processor time as the service it takes to answer, median of the ratios within a round. */
function timesServiceCpu(all: readonly ContestantResult[], { rounds }: ContestantResult): number | undefined {
  const service = all.find(({ id }) => id === 'service');
  return spread(rounds, round => {
    const own = service?.rounds[rounds.indexOf(round)];
    const [ours, its] = [own && answersPerCpuSecond(own), answersPerCpuSecond(round)];
    return ours && its && ours / its;
  })?.middle;
}

const seconds = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));

/** The tables of a comparison, for a terminal and for the document alike. */
export function peersTables({ contestants: all, plan }: PeersResult): string {
  const rows = (cells: (found: ContestantResult) => string[]) =>
    all.map(found => [describe(found.id).title, ...cells(found)]);
  const fullSpeed = renderTable({
    head: [
      '',
      'req/s',
      'answers per CPU second',
      '× CPU of this service',
      'p50 ms',
      'p99 ms',
      'server CPU',
      'generator CPU',
    ],
    rows: rows(found => [
      cell(found.rounds, ({ fullSpeed }) => fullSpeed.perSecond, count),
      cell(found.rounds, answersPerCpuSecond, count),
      factor(timesServiceCpu(all, found)),
      cell(found.rounds, ({ fullSpeed }) => fullSpeed.p50, milliseconds),
      cell(found.rounds, ({ fullSpeed }) => fullSpeed.p99, milliseconds),
      percent(spread(found.rounds, ({ fullSpeed }) => fullSpeed.serverCpu)?.middle),
      percent(spread(found.rounds, ({ fullSpeed }) => fullSpeed.generatorCpu)?.middle),
    ]),
  });
  const constantRate = renderTable({
    head: ['', 'answered req/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'server CPU'],
    rows: rows(({ rounds }) => [
      cell(rounds, ({ constantRate }) => constantRate.perSecond, count),
      cell(rounds, ({ constantRate }) => constantRate.p50, milliseconds),
      cell(rounds, ({ constantRate }) => constantRate.p99, milliseconds),
      cell(rounds, ({ constantRate }) => constantRate.p999, milliseconds),
      percent(spread(rounds, ({ constantRate }) => constantRate.serverCpu)?.middle),
    ]),
  });
  const around = renderTable({
    head: ['', 'cold start s', 'RSS MB', 'processes', 'answers checked', 'wrong or missing'],
    rows: rows(({ rounds }) => [
      cell(rounds, ({ coldStartSeconds }) => coldStartSeconds, seconds),
      cell(rounds, ({ memory }) => memory?.residentBytes, megabytes),
      count(spread(rounds, ({ memory }) => memory?.processes)?.middle),
      count(sum(rounds, ({ requests, errors }) => requests + errors)),
      count(sum(rounds, ({ errors }) => errors)),
    ]),
  });
  return `As fast as it goes, ${plan.connections} connections:

${fullSpeed}
At ${count(plan.rate)} requests a second; latency counts from when a request was due:

${constantRate}
Around these:

${around}`;
}
