import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Markup, markup } from '../../service/web/markup.ts';
import type { LoadTestResult } from '../run/result.ts';
import { kneeSentence, verdictSentence } from '../terminal/summary.ts';
import { drawForPage } from './charts/draw.ts';
import { latencyByRate } from './charts/knee-chart.ts';
import { comparedPhases, latencyByPercentile } from './charts/latency-curve.ts';
import { latencyOverTime, rateOverTime } from './charts/timeline.ts';
import { count, milliseconds } from './numbers.ts';
import { eventList, failures, htmlTable, method } from './page-parts.ts';
import { paletteStyle } from './palette.ts';
import { kindTable, phaseColumns, phaseTable, promiseColumns, promiseTable } from './tables.ts';

const style = paletteStyle + readFileSync(new URL('./page.css', import.meta.url), 'utf8');
/** Nothing is loaded and no script runs: the page is one file that says what it says wherever it is opened. */
const policy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A part of the page that is a chart, or two over the same axis, with its legend. */
const chartCard = (
  title: string,
  explanation: string,
  legend: Markup,
  charts: readonly Markup[],
): Markup => markup`
<section class="card">
<h2>${title}</h2>
<p class="soft">${explanation}</p>
<ul class="legend">${legend}</ul>
${charts}
</section>`;

/** The report of a load test: one HTML file that needs nothing else. */
export async function reportPage(result: LoadTestResult): Promise<string> {
  const { phases, knee, verdict, begun } = result;
  const steady = phases.find(({ kind }) => kind === 'steady');
  const [rate, latency, percentiles, rates] = await Promise.all([
    drawForPage(rateOverTime(result)),
    drawForPage(latencyOverTime(result)),
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
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Load test, ${begun.slice(0, 10)}: ${verdictSentence(result)}</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
<header>
<h1>Load test of flight-delay</h1>
<p class="soft">${begun.slice(0, 16).replace('T', ' ')} UTC · ${count(sum(phases, ({ asked }) => asked))} answers, each of them checked</p>
</header>
<main>
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
</main>
<footer><p class="soft">Written by <code>npm run loadtest</code>; the numbers are in result.json next to this page.</p></footer>
</body>
</html>
`.text;
}

const sum = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((total, item) => total + of(item), 0);
