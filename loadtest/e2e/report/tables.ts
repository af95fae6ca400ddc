import { count, milliseconds } from '../../report/numbers.ts';
import type { Table } from '../../report/table.ts';
import { eventNames, type MeasuredEvent } from '../result.ts';
import { losses } from '../verdict.ts';

/** Number of an event, as charts and tables call it. */
export const numberOf = ({ name }: Pick<MeasuredEvent, 'name'>): string =>
  String(eventNames.indexOf(name) + 1);

/** Every event in numbers, for a terminal, a page and Markdown alike. */
export const eventTable = (events: readonly MeasuredEvent[]): Table => ({
  head: ['', 'event', 'seconds', 'per second', 'requests', 'failed', 'p50 ms', 'p99 ms', 'max ms'],
  rows: events.map(event => [
    numberOf(event),
    event.name,
    count(event.seconds),
    count(event.rate),
    count(event.asked),
    count(losses(event).all),
    milliseconds(event.latency.p50),
    milliseconds(event.latency.p99),
    milliseconds(event.latency.maximum),
  ]),
});
/** How many of its columns are text. */
export const eventTextColumns = 2;

/** What was done, in words. */
export const doneTable = (events: readonly MeasuredEvent[]): Table => ({
  head: ['', 'event', 'what is done'],
  rows: events.map(event => [numberOf(event), event.name, event.done]),
});
