import { markup } from '../../service/web/markup.ts';
import type { LoadTestResult } from '../run/result.ts';
import { kneeSentence, verdictSentence } from '../terminal/summary.ts';
import { drawForPage } from './charts/draw.ts';
import { latencyByRate } from './charts/knee-chart.ts';
import { comparedPhases, latencyByPercentile } from './charts/latency-curve.ts';
import { latencyOverTime, rateOverTime, timed } from './charts/timeline.ts';
import { count, milliseconds } from './numbers.ts';
import { eventList, failures, htmlTable, method } from './page-parts.ts';
import { chartCard, htmlPage } from './shell.ts';
import { kindTable, phaseColumns, phaseTable, promiseColumns, promiseTable } from './tables.ts';

/** The report of a load test: one HTML file that needs nothing else. */
export async function reportPage(result: LoadTestResult): Promise<string> {
  const { phases, knee, verdict, begun } = result;
  const steady = phases.find(({ kind }) => kind === 'steady');
  const [rate, latency, percentiles, rates] = await Promise.all([
    drawForPage(rateOverTime(timed(result))),
    drawForPage(latencyOverTime(timed(result))),
    drawForPage(latencyByPercentile(result)),
    drawForPage(latencyByRate(result)),
  ]);
  const figures: readonly (readonly [string, string])[] = [
    ['right answers a second', count(steady?.perSecond)],
    ['not right, of all', `${count(sum(phases, ({ asked, right }) => asked - right))}`],
    ['median, ms', milliseconds(steady?.latency.p50)],
    ['p99, ms', milliseconds(steady?.latency.p99)],
    ['p99.9, ms', milliseconds(steady?.latency.p999)],
    ['kept up with, per second', count(knee?.held ?? undefined)],
  ];
  const curves = comparedPhases(result).map(
    ({ phase, ink }) =>
      markup`<li class="${ink}">${phase.kind === 'steady' ? 'steady' : 'step'}, ${count(phase.rate)}/s</li>`,
  );
  const asked = count(sum(phases, each => each.asked));
  const main = markup`
<p class="verdict ${verdict.is}">${verdictSentence(result)}</p>
<dl class="figures">${figures.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<section class="card">
<h2>What is promised</h2>
${htmlTable('What is promised', promiseTable(verdict), promiseColumns)}
${verdict.notes.map(note => markup`<p>${note}</p>`)}
</section>
${failures(phases)}
${chartCard(
  'Over time',
  'Latency counts from the moment a request was due, whenever it was sent. Dashed red: the promised thresholds.',
  markup`<li class="soft dash">offered</li><li class="main">right answers; p99</li><li class="second">median</li><li class="soft dot">maximum</li><li class="bad">not right</li>`,
  [rate, latency],
)}
${eventList(result.events)}
${chartCard(
  'Latency by percentile',
  'The axis gives each nine the same room. A promise is kept where the curve passes below its mark.',
  markup`${curves}`,
  [percentiles],
)}
${
  knee === null
    ? markup``
    : chartCard(
        'Rate against latency',
        kneeSentence(knee),
        markup`<li class="main">p99 at the last try</li><li class="bad dot">not kept up with</li><li class="bad dash">promised thresholds</li>`,
        [rates],
      )
}
<section class="card">
<h2>Phases</h2>
${htmlTable('Phases', phaseTable(phases))}
<p class="soft">${phaseColumns}</p>
</section>
<section class="card">
<h2>Kinds of requests, steady phase</h2>
${steady ? htmlTable('Kinds of requests', kindTable(steady)) : markup`<p>There was no steady phase.</p>`}
</section>
<section class="card">
<h2>How it was measured</h2>
${method(result)}
</section>
`;
  return htmlPage({
    title: `Load test, ${begun.slice(0, 10)}: ${verdictSentence(result)}`,
    heading: 'Load test of flight-delay',
    subtitle: `${begun.slice(0, 16).replace('T', ' ')} UTC · ${asked} answers, each of them checked`,
    main,
    command: 'npm run loadtest',
  });
}

const sum = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((total, item) => total + of(item), 0);
