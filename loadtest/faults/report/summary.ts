import { renderTable } from '../../report/table.ts';
import { promiseColumns, promiseTable } from '../../report/tables.ts';
import type { Verdict } from '../../run/result.ts';
import type { FaultsResult } from '../result.ts';
import type { SoakResult } from '../soak/result.ts';
import { faultTable, faultTextColumns } from './tables.ts';

const verdicts = {
  faults: {
    kept: 'Every answer was right, and the service was soon as it was before.',
    broken: 'Something did NOT hold.',
    unknown: 'Nothing failed to hold, but not all of it is known.',
  },
  soak: {
    kept: 'Memory does not grow with the requests.',
    broken: 'The soak was NOT passed.',
    unknown: 'Nobody knows whether memory grows with the requests.',
  },
} as const;

/** The verdict on faults or on a soak in a sentence. */
export const verdictSentence = (of: keyof typeof verdicts, { is }: Verdict): string => verdicts[of][is];

const judged = (verdict: Verdict) => [
  renderTable(promiseTable(verdict), promiseColumns),
  verdict.notes.map(note => `${note}\n`).join(''),
];

/** All of it, as it is printed at the end; null for what was not done. */
export function summary(faults: FaultsResult | null, soak: SoakResult | null): string {
  const samples = (faults?.faults ?? [])
    .filter(({ mayRefuse }) => !mayRefuse)
    .flatMap(({ baseline, fault, recovery }) => [baseline, fault, recovery].flatMap(stage => stage.samples));
  const parts = [
    ...(faults === null
      ? []
      : [
          renderTable(faultTable(faults), faultTextColumns),
          samples.map(({ reason, kind, answer }) => `for example ${kind}: ${reason} ${answer}\n`).join(''),
          ...judged(faults.verdict),
          `${verdictSentence('faults', faults.verdict)}\n`,
        ]),
    ...(soak === null ? [] : [...judged(soak.verdict), `${verdictSentence('soak', soak.verdict)}\n`]),
  ];
  return parts.filter(part => part !== '').join('\n');
}
