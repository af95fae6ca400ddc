import { markup } from '../../../service/web/markup.ts';
import { drawForPage } from '../../report/charts/draw.ts';
import { latencyOverTime } from '../../report/charts/timeline.ts';
import { count } from '../../report/numbers.ts';
import { eventList, htmlTable } from '../../report/page-parts.ts';
import { chartCard, htmlPage } from '../../report/shell.ts';
import { promiseColumns, promiseTable } from '../../report/tables.ts';
import type { RolloutResult } from '../result.ts';
import { isComparison, losses } from '../verdict.ts';
import { failuresOverTime, podsOverTime, timedEvents } from './charts.ts';
import { facts } from './facts.ts';
import { comparisonSentence, verdictSentence } from './summary.ts';
import { doneTable, eventTable, eventTextColumns } from './tables.ts';

/** The report of a run: one HTML file that needs nothing else. */
export async function reportPage(result: RolloutResult): Promise<string> {
  const { events, moments, verdict, begun } = result;
  const charts = await Promise.all(
    [failuresOverTime(result), podsOverTime(result), latencyOverTime(timedEvents(result))].map(drawForPage),
  );
  const ours = events.filter(event => !isComparison(event));
  const old = events.find(isComparison);
  const lost = (name: string) => {
    const found = events.find(event => event.name === name);
    return found ? count(losses(found).all) : '–';
  };
  const figures: readonly (readonly [string, string])[] = [
    ['answers checked', count(sum(ours.map(({ asked }) => asked)))],
    [
      'failed, SIGKILL apart',
      count(sum(ours.filter(({ name }) => name !== 'pod killed').map(each => losses(each).all))),
    ],
    ['failed at SIGKILL', lost('pod killed')],
    ['failed in the old setup', old ? count(losses(old).all) : '–'],
  ];
  const samples = events.flatMap(event => event.samples.map(sample => ({ event, sample })));
  const main = markup`
<p class="verdict ${verdict.is}">${verdictSentence(result)}</p>
<dl class="figures">${figures.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p>${comparisonSentence(result)}</p>
${chartCard(
  'Over time',
  'The numbers are those of the events below. Latency counts from the moment a request was due. Dashed red: the promised thresholds.',
  markup`<li class="bad">failed requests</li><li class="soft dash">pods</li><li class="main">pods that serve; p99</li><li class="second">median</li><li class="soft dot">maximum</li>`,
  charts,
)}
<section class="card">
<h2>Events</h2>
${htmlTable('What is done', doneTable(events), 3)}
<p></p>
${htmlTable('Events in numbers', eventTable(events), eventTextColumns)}
</section>
<section class="card">
<h2>What had to hold</h2>
${htmlTable('What had to hold', promiseTable(verdict), promiseColumns)}
${verdict.notes.map(note => markup`<p>${note}</p>`)}
</section>
${
  samples.length === 0
    ? markup``
    : markup`<section class="card">
<h2>Failures, for example</h2>
${htmlTable(
  'Failures, for example',
  {
    head: ['event', 'reason', 'request', 'answer'],
    rows: samples.map(({ event, sample }) => [
      event.name,
      sample.reason,
      sample.path,
      sample.answer.slice(0, 100),
    ]),
  },
  4,
)}
</section>`
}
${eventList(moments)}
<section class="card">
<h2>How it was measured</h2>
<dl class="facts">${facts(result).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</section>
`;
  return htmlPage({
    title: `Rollout proof, ${begun.slice(0, 10)}: ${verdictSentence(result)}`,
    heading: 'Rollout proof of flight-delay',
    subtitle: `${begun.slice(0, 16).replace('T', ' ')} UTC · everything that happens to a deployment, under load`,
    main,
    command: 'npm run e2e',
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
