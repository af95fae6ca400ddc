import { type Kind, kinds } from '../questions/question.ts';
import type { LoadTestResult, MeasuredPhase } from '../run/result.ts';
import { count, milliseconds, percent } from './numbers.ts';
import type { Table } from './table.ts';

/** Every phase in numbers, for a terminal, a page and Markdown alike. */
export const phaseTable = (phases: readonly MeasuredPhase[]): Table => ({
  head: [
    'phase',
    'offered/s',
    'right/s',
    'not right',
    'never sent',
    'p50 ms',
    'p99 ms',
    'p99.9 ms',
    'max ms',
    'CPU',
    'generator',
    'late ms',
  ],
  rows: phases.map(({ kind, rate, perSecond, asked, right, unsent, latency, serverCpu, generator }) => [
    kind,
    count(rate),
    count(perSecond),
    count(asked - right),
    count(unsent),
    milliseconds(latency.p50),
    milliseconds(latency.p99),
    milliseconds(latency.p999),
    milliseconds(latency.maximum),
    percent(serverCpu ?? undefined),
    percent(generator.busy),
    milliseconds(generator.lateP99),
  ]),
});

/** What the columns of the phases are that do not say it themselves. */
export const phaseColumns =
  'Never sent: due, and no connection became free for seconds. CPU: of the service. Generator: how busy it was; late: how ' +
  'soon after they were due 99 of 100 requests had left, where a connection was free.';

/** The promises, what was found, and whether each was kept. */
export const promiseTable = ({ objectives }: LoadTestResult['verdict']): Table => ({
  head: ['promise', 'wanted', 'found', 'kept'],
  rows: objectives.map(({ title, wanted, found, kept }) => [title, wanted, found, kept ? 'yes' : 'NO']),
});
/** All its columns are text. */
export const promiseColumns = 4;

/** What each kind of request is. */
const kindTitles: Readonly<Record<Kind, string>> = {
  single: 'single: POST /predict, one flight as 0/1',
  batch: 'batch: POST /v1/predictions, 2 to 21 flights in words',
  v2: 'v2: POST /v2/models/…/infer, 1 to 8 flights as a tensor',
  bad: 'bad: must be refused as documented',
  old: 'old: what the old load script sent, single quotes and all',
};

/** A phase by kinds of requests. */
export const kindTable = ({ byKind }: Pick<MeasuredPhase, 'byKind'>): Table => ({
  head: ['kind', 'asked', 'right', 'p50 ms', 'p99 ms', 'max ms'],
  rows: kinds.flatMap(kind => {
    const found = byKind[kind];
    if (found === undefined) return [];
    const { asked, right, p50, p99, maximum } = found;
    return [
      [
        kindTitles[kind],
        count(asked),
        count(right),
        milliseconds(p50),
        milliseconds(p99),
        milliseconds(maximum),
      ],
    ];
  }),
});
