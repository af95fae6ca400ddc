import { type Markup, markup } from '../../service/web/markup.ts';
import { type Kind, kinds } from '../questions/question.ts';
import type { Event, LoadTestResult, MeasuredPhase } from '../run/result.ts';
import { count, milliseconds, percent } from './numbers.ts';

/** A table that scrolls by itself where the screen is narrow. @param texts how many columns are not numbers */
function table(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
  texts = 1,
): Markup {
  const kind = (column: number) => (column < texts ? '' : 'number');
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
<table>
<thead><tr>${head.map((title, column) => markup`<th scope="col" class="${kind(column)}">${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    cells => markup`
<tr>${cells.map((cell, column) => markup`<td class="${kind(column)}">${cell}</td>`)}</tr>`,
  )}
</tbody>
</table>
</div>`;
}

/** The promises, what was found, and whether each was kept. */
export const promiseTable = ({ objectives }: LoadTestResult['verdict']): Markup =>
  table(
    'What is promised',
    ['promise', 'wanted', 'found', 'kept'],
    objectives.map(({ title, wanted, found, kept }) => [
      title,
      wanted,
      found,
      kept ? markup`<span class="yes">yes</span>` : markup`<span class="no">no</span>`,
    ]),
    4,
  );

/** Every phase in numbers. */
export const phaseTable = (phases: readonly MeasuredPhase[]): Markup =>
  table(
    'Phases',
    [
      'phase',
      'offered/s',
      'right/s',
      'not right',
      'never sent',
      'p50 ms',
      'p99 ms',
      'p99.9 ms',
      'max ms',
      'CPU',
      'generator',
      'late, ms',
    ],
    phases.map(({ kind, rate, perSecond, asked, right, unsent, latency, serverCpu, generator }) => [
      kind,
      count(rate),
      count(perSecond),
      count(asked - right),
      count(unsent),
      milliseconds(latency.p50),
      milliseconds(latency.p99),
      milliseconds(latency.p999),
      milliseconds(latency.maximum),
      percent(serverCpu ?? undefined),
      percent(generator.busy),
      milliseconds(generator.lateP99),
    ]),
  );

/** What each kind of request is. */
const kindTitles: Readonly<Record<Kind, string>> = {
  single: 'single: POST /predict, one flight as 0/1',
  batch: 'batch: POST /v1/predictions, 2 to 21 flights in words',
  v2: 'v2: POST /v2/models/…/infer, 1 to 8 flights as a tensor',
  bad: 'bad: must be refused as documented',
  old: 'old: what the old load script sent, single quotes and all',
};

/** A phase by kinds of requests. */
export const kindTable = ({ byKind }: MeasuredPhase): Markup =>
  table(
    'Kinds of requests',
    ['kind', 'asked', 'right', 'p50 ms', 'p99 ms', 'max ms'],
    kinds.flatMap(kind => {
      const found = byKind[kind];
      if (found === undefined) return [];
      const { asked, right, p50, p99, maximum } = found;
      const numbers = [
        count(asked),
        count(right),
        milliseconds(p50),
        milliseconds(p99),
        milliseconds(maximum),
      ];
      return [[kindTitles[kind], ...numbers]];
    }),
  );

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
${table('What was not right', ['phase', 'what', 'how often'], rows, 2)}
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
${table(
  'What happened',
  ['event', 'second'],
  events.map(({ at, label }) => [label, at.toFixed(1)]),
)}
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
