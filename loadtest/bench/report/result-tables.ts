import { count, factor, megabytes, milliseconds, percent } from '../../report/numbers.ts';
import { renderTable } from '../../report/table.ts';
import type { Goal } from '../goals.ts';
import { connections, firstRequests } from '../plan.ts';
import type { Phase, Round } from '../round.ts';
import { errorsOf, type Measured, medianOf, medianRatio, requestsOf } from '../summary.ts';

/** One closed-loop measurement of all variants, compared with `noop`. */
function closedLoop(all: readonly Measured[], noop: Measured, pick: (round: Round) => Phase): string {
  const head = ['', 'req/s', '× no-op', 'p50 ms', 'p99 ms', 'p99.9 ms', 'server CPU', 'generator CPU'];
  const rows = all.map(measured => [
    measured.variant.title,
    count(medianOf(measured, round => pick(round).perSecond)),
    factor(medianRatio(measured, noop, round => pick(round).perSecond)),
    milliseconds(medianOf(measured, round => pick(round).p50)),
    milliseconds(medianOf(measured, round => pick(round).p99)),
    milliseconds(medianOf(measured, round => pick(round).p999)),
    percent(medianOf(measured, round => pick(round).serverCpu)),
    percent(medianOf(measured, round => pick(round).generatorCpu)),
  ]);
  return renderTable({ head, rows });
}

function around(all: readonly Measured[]): string {
  const head = [
    '',
    `p99 ms of the first ${count(firstRequests)}`,
    'RSS MB',
    'of it files MB',
    'answers checked',
    'errors',
  ];
  const rows = all.map(measured => [
    measured.variant.title,
    milliseconds(medianOf(measured, ({ first }) => first.p99)),
    megabytes(medianOf(measured, ({ usage }) => usage?.residentBytes)),
    megabytes(medianOf(measured, ({ usage }) => usage?.fileBytes)),
    count(requestsOf(measured)),
    count(errorsOf(measured)),
  ]);
  return renderTable({ head, rows });
}

function constantRate(full: Measured): string {
  const pick = (of: (phase: NonNullable<Round['constantRate']>) => number | undefined) =>
    medianOf(full, round => round.constantRate && of(round.constantRate));
  const head = ['', 'asked req/s', 'answered req/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'server CPU'];
  const row = [
    full.variant.title,
    count(pick(({ rate }) => rate)),
    count(pick(({ perSecond }) => perSecond)),
    milliseconds(pick(({ p50 }) => p50)),
    milliseconds(pick(({ p99 }) => p99)),
    milliseconds(pick(({ p999 }) => p999)),
    percent(pick(({ serverCpu }) => serverCpu)),
  ];
  return renderTable({ head, rows: [row] });
}

/** The tables of a benchmark, for a terminal and for the document alike. */
export function resultTables(all: readonly Measured[], full: Measured, noop: Measured): string {
  return `At ${connections.many} connections:

${closedLoop(all, noop, ({ many }) => many)}
At ${connections.usual} connections:

${closedLoop(all, noop, ({ usual }) => usual)}
At a constant rate, half of what it can do, over ${connections.usual} connections; latency counts from when a request was due:

${constantRate(full)}
Around these:

${around(all)}`;
}

/** The goals and whether each is reached. */
export function goalTable(goals: readonly Goal[]): string {
  const verdict = (reached: boolean | undefined) =>
    reached === undefined ? 'not measured' : reached ? 'yes' : 'no';
  const rows = goals.map(({ title, wanted, measured, reached }) => [
    title,
    wanted,
    measured,
    verdict(reached),
  ]);
  return renderTable({ head: ['goal', 'wanted', 'measured', 'reached'], rows }, rows.length);
}
