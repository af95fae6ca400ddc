import { count } from '../../report/numbers.ts';
import { renderTable } from '../../report/table.ts';
import { promiseColumns, promiseTable } from '../../report/tables.ts';
import type { RolloutResult } from '../result.ts';
import { isComparison, losses } from '../verdict.ts';
import { eventTable, eventTextColumns } from './tables.ts';

const verdicts = {
  kept: 'No request was lost that Kubernetes gave a chance to keep.',
  broken: 'Requests were LOST, or an event did not go as it must.',
  unknown: 'The run did not come to its end.',
} as const;

/** The verdict in a sentence. */
export const verdictSentence = ({ verdict }: Pick<RolloutResult, 'verdict'>): string => verdicts[verdict.is];

/** What the old setup lost in the update that costs this one nothing, in a sentence; empty where that was not tried. */
export function comparisonSentence({ events }: Pick<RolloutResult, 'events'>): string {
  const old = events.find(isComparison);
  const ours = events.find(({ name }) => name === 'rolling update');
  if (old === undefined || ours === undefined) return '';
  return (
    `A rolling update lost ${count(losses(ours).all)} of ${count(ours.asked)} requests; the same update without ` +
    `probes and drain, as the old setup had it, ${count(losses(old).all)} of ${count(old.asked)}.`
  );
}

/** All of it, as it is printed at the end. */
export function summary(result: RolloutResult): string {
  const { events, verdict } = result;
  const samples = events.filter(event => !isComparison(event)).flatMap(event => event.samples);
  const parts = [
    renderTable(eventTable(events), eventTextColumns),
    samples.map(({ reason, kind, answer }) => `for example ${kind}: ${reason} ${answer}\n`).join(''),
    renderTable(promiseTable(verdict), promiseColumns),
    verdict.notes.map(note => `${note}\n`).join(''),
    comparisonSentence(result),
    `${verdictSentence(result)}\n`,
  ];
  return parts.filter(part => part !== '').join('\n');
}
