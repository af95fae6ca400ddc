import type { Arrow, Box, Group, Picture } from '../../service/documentation/drawing/picture.ts';
import type { Pipeline } from '../drone/language.ts';
import { secretsOf } from '../drone/secrets-of.ts';

/** Characters after which the steps of a pipeline go on in the next line. */
const lineLength = 34;

/** Steps in their order, in lines. */
function stepsIn({ input }: Pipeline): string[] {
  const lines: string[] = [];
  for (const name of Object.keys(input.steps)) {
    const begun = lines.at(-1);
    if (begun === undefined) lines.push(name);
    else if (`${begun} → ${name}`.length <= lineLength) lines[lines.length - 1] = `${begun} → ${name}`;
    else lines.push(`→ ${name}`);
  }
  return lines;
}

/** What else must hold for it to run. */
const conditions = ({ input: { trigger } }: Pipeline): string[] => [
  ...(trigger.branch ? [`on ${trigger.branch.join(', ')}`] : []),
  ...(trigger.ref ? [`on ${trigger.ref.map(ref => ref.replace(/^refs\/(heads\/)?/, '')).join(', ')}`] : []),
  ...(trigger.status && trigger.status.length > 1 ? ['however they ended'] : []),
];

function boxOf(name: string, pipeline: Pipeline): Box {
  const secrets = secretsOf(pipeline);
  return {
    id: name,
    title: name,
    lines: [
      ...conditions(pipeline),
      ...stepsIn(pipeline),
      ...secrets.map(text => ({ text, tone: 'third' as const })),
    ],
  };
}

/** Which runners may take it, where not any may. */
const runnersOf = ({ input: { node = {} } }: Pipeline): string =>
  Object.entries(node)
    .map(([label, value]) => `runners of the ${label} ${value}`)
    .join(', ');

/** What starts a pipeline that waits for no other. */
const starts = (name: string, { input: { trigger }, dependsOn }: Pipeline): Arrow[] =>
  dependsOn.length > 0
    ? []
    : trigger.event.map(event => {
        const { target, cron } = trigger;
        const to = target ? `to ${target.join(', ')}` : cron?.join(', ');
        return { from: `event ${event}`, to: name, tone: 'main', ...(to !== undefined && { label: to }) };
      });

/** From what happens to what is then done: events, the pipelines they start, and those that wait for these. */
export function flowPicture(pipelines: Readonly<Record<string, Pipeline>>): Picture {
  const all = Object.entries(pipelines);
  const events = [...new Set(all.flatMap(([, { input }]) => input.trigger.event))];
  const waits = all.flatMap(([name, { dependsOn }]) => dependsOn.map((from): Arrow => ({ from, to: name })));
  const runners = [...Map.groupBy(all, ([, pipeline]) => runnersOf(pipeline))];
  return {
    title: 'From an event to what is deployed',
    description: all
      .map(([name, { dependsOn, input }]) => {
        const after = dependsOn.length > 0 ? `, after ${dependsOn.join(', ')}` : '';
        return `${name} on ${input.trigger.event.join(', ')}${after}: ${Object.keys(input.steps).join(', ')}.`;
      })
      .join(' '),
    direction: 'right',
    members: [
      ...events.map((event): Box => ({ id: `event ${event}`, title: event.replace('_', ' '), tone: 'main' })),
      ...runners.flatMap(([title, own]): (Box | Group)[] => {
        const boxes = own.map(([name, pipeline]) => boxOf(name, pipeline));
        return title === '' ? boxes : [{ id: title, title, members: boxes }];
      }),
    ],
    arrows: [...all.flatMap(([name, pipeline]) => starts(name, pipeline)), ...waits],
    legend: { main: 'starts', soft: 'comes before', third: 'secrets it asks for' },
  };
}
