import { refusals } from '../../generator/refusal.ts';
import { count, mebibytes, milliseconds } from '../../report/numbers.ts';
import type { Table } from '../../report/table.ts';
import { recoveredAfter } from '../recovery.ts';
import { type FaultsResult, faultNames, type MeasuredFault } from '../result.ts';
import { failed } from '../verdict.ts';

/** Number of a fault, as charts and tables call it. */
export const numberOf = ({ name }: Pick<MeasuredFault, 'name'>): string =>
  String(faultNames.indexOf(name) + 1);

/** Every fault in numbers, for a terminal, a page and Markdown alike. */
export const faultTable = ({ faults, seconds }: Pick<FaultsResult, 'faults' | 'seconds'>): Table => ({
  head: [
    '',
    'fault',
    'seconds',
    'requests',
    'refused',
    'failed',
    'p99 ms before',
    'meanwhile',
    'after',
    'recovered in s',
    'memory',
  ],
  rows: faults.map(each => {
    const { name, baseline, fault, recovery, before, after } = each;
    const recovered = recoveredAfter(each, seconds);
    return [
      numberOf(each),
      name,
      count(fault.seconds),
      count(fault.asked),
      count(refusals(fault)),
      count(failed(fault)),
      milliseconds(baseline.latency.p99),
      milliseconds(fault.latency.p99),
      milliseconds(recovery.latency.p99),
      recovered === undefined ? 'never' : recovered.toFixed(1),
      after === null ? 'unknown' : mebibytes(after.memory.resident - before.memory.resident),
    ];
  }),
});
/** How many of its columns are text. */
export const faultTextColumns = 2;

/** What its columns are that do not say it themselves. */
export const faultColumns =
  'Refused: with 503 or 429, as documented. Latencies are of right answers with status 2xx, and count from the moment a ' +
  'request was due. Recovered in: seconds from the end of the fault to the first of three seconds in a row as good as ' +
  'before. Memory: what the process has more of it than before the fault, each time after a garbage collection.';

/** What was done, in words. */
export const doneTable = (faults: readonly MeasuredFault[]): Table => ({
  head: ['', 'fault', 'what is done'],
  rows: faults.map(fault => [numberOf(fault), fault.name, fault.done]),
});
