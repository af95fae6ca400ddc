/** @import { Text } from '../texts.ts' */
/** @import { PageData, Prediction } from '../page-data.ts' */
import { element, svg } from './elements.js';
import { logOddsText } from './numbers.js';

/**
 * One bar: what it is about and what it adds.
 * @typedef {{ title: Text, choice: Text, value: number, effect: Text, isSum?: boolean }} Summand
 */

/** Bars of this half-width, percent of the picture, are the longest: the zero line is in the middle. */
const reach = 49;

/** @param {number} value @param {number} largest */
function bar(value, largest) {
  const width = largest === 0 ? 0 : (Math.abs(value) / largest) * reach;
  const x = value < 0 ? 50 - width : 50;
  // The numbers and directions stand beside it as text: nobody has to see the picture.
  return svg('svg', { class: value > 0 ? 'late' : 'punctual', 'aria-hidden': 'true' }, [
    svg('rect', { class: 'extent', x: `${x}%`, width: `${width}%`, y: 3, height: 14, rx: 2 }),
    svg('line', { class: 'zero', x1: '50%', x2: '50%', y1: 0, y2: 20 }),
  ]);
}

/** @param {Summand} summand @param {number} largest */
function row({ title, choice, value, effect, isSum }, largest) {
  const amount = element('span', 'amount', logOddsText(value));
  return element('li', isSum ? 'sum' : '', [
    element('span', 'factor', [element('strong', '', title), space(), element('span', 'chosen', choice)]),
    space(),
    bar(value, largest),
    element('span', 'effect', [amount, space(), element('span', 'direction', effect)]),
  ]);
}

/** Keeps the parts of a row apart where they are read as text. */
const space = () => document.createTextNode(' ');

/**
 * The picture of why: a bar per question around a zero line, then their sum.
 * @param {PageData} data
 * @param {Prediction} prediction
 * @param {Readonly<Record<string, Text | undefined>>} chosen titles of what was chosen
 * @returns {HTMLElement[]}
 */
export function picture({ questions, texts }, { explanation, delay }, chosen) {
  /** @param {number} value */
  const effectOf = value =>
    value === 0 ? texts.noEffect : value > 0 ? texts.towardsDelay : texts.towardsPunctual;
  const { intercept, logit, contributions } = explanation;
  /** @type {Summand[]} */
  const summands = [
    { title: texts.baseline, choice: texts.baselineHint, value: intercept, effect: effectOf(intercept) },
    ...questions.map(({ name, title }) => {
      const value = contributions[name] ?? 0;
      return { title, choice: chosen[name] ?? texts.unknown, value, effect: effectOf(value) };
    }),
    {
      title: texts.sum,
      choice: delay ? texts.sumDelayed : texts.sumPunctual,
      value: logit,
      effect: effectOf(logit),
      isSum: true,
    },
  ];
  const largest = Math.max(...summands.map(({ value }) => Math.abs(value)));
  return summands.map(summand => row(summand, largest));
}
