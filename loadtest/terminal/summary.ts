import { count } from '../report/numbers.ts';
import { renderTable } from '../report/table.ts';
import { phaseTable, promiseColumns, promiseTable } from '../report/tables.ts';
import type { LoadTestResult, MeasuredPhase } from '../run/result.ts';

const verdicts = {
  kept: 'The promises were kept.',
  broken: 'The promises were BROKEN.',
  unknown: 'Nobody knows whether the promises were kept.',
} as const;

/** The verdict in a sentence. */
export const verdictSentence = ({ verdict }: Pick<LoadTestResult, 'verdict'>): string => verdicts[verdict.is];

/** Where the knee is, in a sentence. */
export function kneeSentence(knee: LoadTestResult['knee']): string {
  if (knee === null) return '';
  const { held, lost, reason } = knee;
  if (lost === null) return `No knee: ${reason}, up to ${count(held ?? undefined)} requests a second.\n`;
  const before = held === null ? 'No rate was kept up with' : `Kept up with ${count(held)} requests a second`;
  return `${before}; at ${count(lost)}: ${reason}.\n`;
}

/** What went wrong, with one example of each kind. */
export function failureList(phases: readonly MeasuredPhase[]): string {
  const reasons = new Map<string, number>();
  for (const { failures } of phases) {
    for (const [reason, number] of Object.entries(failures)) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + number);
    }
  }
  const samples = phases.flatMap(phase => phase.samples);
  return [...reasons]
    .map(([reason, number]) => {
      const sample = samples.find(each => each.reason === reason);
      const example = sample && `  for example ${sample.kind}: ${sample.request} -> ${sample.answer}\n`;
      return `${count(number)} × ${reason}\n${example ?? ''}`;
    })
    .join('');
}

/** All of it, as it is printed at the end. */
export function summary(result: LoadTestResult): string {
  const { phases, verdict, knee } = result;
  const parts = [
    renderTable(phaseTable(phases)),
    failureList(phases),
    renderTable(promiseTable(verdict), promiseColumns),
    verdict.notes.map(note => `${note}\n`).join(''),
    kneeSentence(knee),
    `${verdictSentence(result)}\n`,
  ];
  return parts.filter(part => part !== '').join('\n');
}
