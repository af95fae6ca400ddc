import { type Markup, markup } from '../../../service/web/markup.ts';
import { drawForPage } from '../../report/charts/draw.ts';
import { count } from '../../report/numbers.ts';
import { eventList, htmlTable } from '../../report/page-parts.ts';
import { chartCard, htmlPage } from '../../report/shell.ts';
import { promiseColumns, promiseTable } from '../../report/tables.ts';
import type { Verdict } from '../../run/result.ts';
import type { FaultsResult } from '../result.ts';
import type { SoakResult } from '../soak/result.ts';
import { failed } from '../verdict.ts';
import { answersInOverload, latencyUnderFaults, memoryOverTime } from './charts.ts';
import { facts } from './facts.ts';
import { verdictSentence } from './summary.ts';
import { doneTable, faultColumns, faultTable, faultTextColumns } from './tables.ts';

/** The report of a run: one HTML file that needs nothing else. Null for what was not done. */
export async function reportPage(faults: FaultsResult | null, soak: SoakResult | null): Promise<string> {
  const parts = [faults && (await faultParts(faults)), soak && (await soakParts(soak))];
  const sentences = [
    ...(faults ? [verdictSentence('faults', faults.verdict)] : []),
    ...(soak ? [verdictSentence('soak', soak.verdict)] : []),
  ];
  const begun = (faults ?? soak)?.begun ?? '';
  return htmlPage({
    title: `Faults, ${begun.slice(0, 10)}: ${sentences.join(' ')}`,
    heading: 'Faults of and around flight-delay',
    subtitle: `${begun.slice(0, 16).replace('T', ' ')} UTC · what clients, disks, clocks and neighbours do, under load`,
    main: markup`${parts.filter(part => part !== null)}`,
    command: 'npm run faults',
  });
}

async function faultParts(result: FaultsResult): Promise<Markup> {
  const { faults, moments, verdict } = result;
  const stages = faults.flatMap(({ baseline, fault, recovery }) => [baseline, fault, recovery]);
  const overload = answersInOverload(result);
  const figures: readonly (readonly [string, string])[] = [
    ['answers checked', count(sum(stages.map(({ asked }) => asked)))],
    ['failed', count(sum(stages.map(failed)))],
    ['faults', count(faults.length)],
  ];
  const samples = faults
    .filter(({ mayRefuse }) => !mayRefuse)
    .flatMap(({ name, ...fault }) =>
      [fault.baseline, fault.fault, fault.recovery].flatMap(stage =>
        stage.samples.map(({ reason, path, answer }) => [name, reason, path, answer.slice(0, 100)]),
      ),
    );
  return markup`
<p class="verdict ${verdict.is}">${verdictSentence('faults', verdict)}</p>
<dl class="figures">${figures.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${chartCard(
  'Over time',
  'The numbers are those of the faults below; while one lasted is tinted. Latency counts from the moment a request was due.',
  markup`<li class="main">p99</li><li class="second">median</li><li class="soft dot">maximum</li><li class="bad dash">promised thresholds</li>`,
  [await drawForPage(latencyUnderFaults(result))],
)}
${
  overload === undefined
    ? markup``
    : chartCard(
        'Overload',
        'What was asked, what was answered, and what was refused with 503.',
        markup`<li class="soft dash">offered</li><li class="main">right answers</li><li class="bad">refused</li>`,
        [await drawForPage(overload)],
      )
}
<section class="card">
<h2>Faults</h2>
${htmlTable('What is done', doneTable(faults), 3)}
<p></p>
${htmlTable('Faults in numbers', faultTable(result), faultTextColumns)}
<p class="soft">${faultColumns}</p>
</section>
${judged('What had to hold', verdict)}
${
  samples.length === 0
    ? markup``
    : markup`<section class="card">
<h2>Failures, for example</h2>
${htmlTable('Failures, for example', { head: ['fault', 'reason', 'request', 'answer'], rows: samples }, 4)}
</section>`
}
${eventList(moments)}
${measured('How it was measured', result)}`;
}

async function soakParts(result: SoakResult): Promise<Markup> {
  const { verdict } = result;
  return markup`
<p class="verdict ${verdict.is}">${verdictSentence('soak', verdict)}</p>
${chartCard(
  'Memory at half load',
  'Each point is read right after a garbage collection. The warm-up is not judged.',
  markup`<li class="main">memory of the process</li><li class="second">heap</li>`,
  [await drawForPage(memoryOverTime(result))],
)}
${judged('What had to hold in the soak', verdict)}
${measured('How the soak was measured', result)}`;
}

const judged = (title: string, verdict: Verdict): Markup => markup`<section class="card">
<h2>${title}</h2>
${htmlTable(title, promiseTable(verdict), promiseColumns)}
${verdict.notes.map(note => markup`<p>${note}</p>`)}
</section>`;

const measured = (title: string, result: FaultsResult | SoakResult): Markup => markup`<section class="card">
<h2>${title}</h2>
<dl class="facts">${facts(result).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</section>`;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
