import type { Brains } from '../brain/choose.ts';
import type { Action, PlannedChange } from '../run/plan.ts';
import type { Done } from '../simulation/change-log.ts';
import type { Act, Report } from './rehearse.ts';

/** One line about an act: what it changed, and how long it took. */
export const actLine = ({ name, done, seconds, note }: Act): string =>
  `  ${name.padEnd(20)} ${[note, (done.length > 0 || note === undefined) && counts(done)].filter(Boolean).join('; ').padEnd(58)} ${seconds.toFixed(1).padStart(5)} s`;

/** Who answers for the providers. */
export const brainLine = ({ kind, because }: Brains): string =>
  kind === 'real'
    ? 'The real providers check and plan; the cloud behind them is simulated.'
    : `What was recorded of the providers checks and plans${because === undefined ? '' : `, for the real ones cannot be had: ${because}`}`;

const words = { create: 'created', update: 'changed', destroy: 'destroyed' } as const;

function counts(done: readonly Done[]): string {
  const parts = (['create', 'update', 'destroy'] as const).flatMap(action => {
    const number = done.filter(change => change.action === action).length;
    return number === 0 ? [] : [`${number} ${words[action]}`];
  });
  return parts.join(', ') || 'nothing changed';
}

/** What a rehearsal found out, for people. */
export const summary = ({ states, order, change, bucket }: Report): string =>
  [
    'Deployed',
    ...states.map(({ stack, types }) => {
      const total = [...types.values()].reduce((sum, number) => sum + number, 0);
      const each = [...types].map(([type, number]) => (number === 1 ? type : `${number} ${type}`));
      return `  ${stack} ${total}: ${each.join(', ')}`;
    }),
    '',
    'Outputs',
    ...states.flatMap(({ stack, outputs }) =>
      [...outputs].map(([name, value]) => `  ${stack} ${name} = ${JSON.stringify(value)}`),
    ),
    '',
    'Order',
    `  created: ${order.created.join(', ')}`,
    `  destroyed: ${order.destroyed.join(', ')}`,
    '',
    'The change that was planned',
    ...[...change].flatMap(([stack, changes]) => changeLines(stack, changes)),
    '',
    `State bucket ${bucket.name}`,
    `  ${bucket.objects} objects after the end (the state stack holds the others' states and stays), ${bucket.versions} versions kept`,
  ].join('\n');

const signs: Readonly<Record<Action, string>> = { create: '+', update: '~', replace: '±', destroy: '-' };

/** What a plan would change in a stack, a line for each resource and each value. */
export const changeLines = (stack: string, changes: readonly PlannedChange[]): string[] =>
  changes.length === 0
    ? [`  ${stack}: no change`]
    : [
        `  ${stack}`,
        ...changes.flatMap(({ action, address, because, differences }) => [
          `    ${signs[action]} ${action} ${address}${because.length > 0 ? `, because of ${because.join(', ')}` : ''}`,
          ...differences.map(difference => `        ${difference}`),
        ]),
      ];
