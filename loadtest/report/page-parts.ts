import { type Markup, markup } from '../../service/web/markup.ts';
import type { Event, LoadTestResult, MeasuredPhase } from '../run/result.ts';
import { count } from './numbers.ts';
import type { Table } from './table.ts';

/** A table that scrolls by itself where the screen is narrow. @param texts how many columns are not numbers */
export function htmlTable(name: string, { head, rows }: Table, texts = 1): Markup {
  const kind = (column: number) => (column < texts ? '' : 'number');
  const cell = (text: string) => (text === 'NO' ? markup`<strong class="no">no</strong>` : markup`${text}`);
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
<table>
<thead><tr>${head.map((title, column) => markup`<th scope="col" class="${kind(column)}">${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    cells => markup`
<tr>${cells.map((text, column) => markup`<td class="${kind(column)}">${cell(text)}</td>`)}</tr>`,
  )}
</tbody>
</table>
</div>`;
}

/** What went wrong and examples of it; nothing where nothing did. */
export function failures(phases: readonly MeasuredPhase[]): Markup {
  const rows = phases.flatMap(({ kind, rate, failures }) =>
    Object.entries(failures).map(([reason, number]) => [`${kind}, ${count(rate)}/s`, reason, count(number)]),
  );
  if (rows.length === 0) return markup``;
  const reasons = new Set<string>();
  const samples = phases
    .flatMap(phase => phase.samples)
    .filter(({ reason }) => !reasons.has(reason) && reasons.add(reason));
  return markup`<section class="card">
<h2>What was not right</h2>
${htmlTable('What was not right', { head: ['phase', 'what', 'how often'], rows }, 2)}
${samples.map(
  ({ reason, path, request, answer }) => markup`
<p>For example, ${reason}:</p>
<pre>POST ${path}
${request}

${answer || '(no answer)'}</pre>`,
)}
</section>`;
}

/** What happened when, in words; nothing where nothing did. */
export const eventList = (events: readonly Event[]): Markup =>
  events.length === 0
    ? markup``
    : markup`<section class="card">
<h2>What happened</h2>
${htmlTable('What happened', { head: ['event', 'second'], rows: events.map(({ at, label }) => [label, at.toFixed(1)]) })}
</section>`;

/** Machine, versions, plan and the command. */
export function method({ machine, versions, plan, target, command }: LoadTestResult): Markup {
  const mix = Object.entries(plan.mix)
    .map(([kind, share]) => `${kind} ${share}`)
    .join(', ');
  const facts: readonly (readonly [string, string | Markup])[] = [
    ['command', markup`<code>${command}</code>`],
    ['machine', `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}`],
    ['cores', machine.pinning],
    ['load average', `${machine.loadAverage} in the minute before the test, which others made`],
    [
      'versions',
      `service ${versions.service}, model ${versions.model}, Node ${versions.node} for service and generator`,
    ],
    [
      'service',
      `${target.url ?? 'started for the test as npm start does'}, ${target.keyed ? 'with' : 'without'} an API key`,
    ],
    [
      'load',
      `open loop, ${count(plan.rate)} requests a second over ${plan.connections} keep-alive connections; mix: ${mix}`,
    ],
    [
      'phases',
      `${plan.warmUpSeconds} s of warm-up, ${plan.steadySeconds} s that are judged, then up to ${plan.steps} steps of ${plan.stepSeconds} s`,
    ],
  ];
  return markup`<dl class="facts">${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p></p>
<p>Requests leave on schedule whatever the service does, and latency counts from the schedule: a slow answer cannot
delay the questions that would show how slow it is. The flights are all those the model knows, each in its turn, and the
right answers come from the model's training, not from the service. An answer counts only with the expected status and
the expected body; so does a refusal. Latencies are those of right answers with status 2xx.</p>`;
}
