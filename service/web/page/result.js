/** @import { Text } from '../texts.ts' */
/** @import { PageData, Prediction } from '../page-data.ts' */
import { byId, element, svg } from './elements.js';
import { probabilityText } from './numbers.js';
import { picture } from './picture.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** A tick or a clock: the verdict is not told by its colour alone. @param {boolean} delay */
const sign = delay =>
  svg('svg', { class: 'sign', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, [
    svg('circle', { cx: 12, cy: 12, r: 10 }),
    svg('path', { d: delay ? 'M12 6.5V12l3.5 2.5' : 'M7.5 12.5l3 3 6-6.5' }),
  ]);

/** The probability on a line from 0 to 1 with a mark in the middle, where the verdict turns. @param {number} probability */
const gauge = probability =>
  svg('svg', { class: 'gauge', 'aria-hidden': 'true' }, [
    svg('rect', { class: 'whole', x: 0, y: 4, width: '100%', height: 8, rx: 4 }),
    svg('rect', { class: 'extent', x: 0, y: 4, width: `${probability * 100}%`, height: 8, rx: 4 }),
    svg('line', { class: 'zero', x1: '50%', x2: '50%', y1: 0, y2: 16 }),
  ]);

/**
 * Shows the verdict, its probability and why.
 * @param {PageData} data
 * @param {Prediction} prediction
 * @param {Readonly<Record<string, Text | undefined>>} chosen titles of what was chosen
 */
export function showPrediction(data, prediction, chosen) {
  const { texts } = data;
  const { delay, verdict, probability } = prediction;
  const shown = byId('verdict', HTMLElement);
  shown.className = delay ? 'late' : 'punctual';
  shown.replaceChildren(
    element('p', 'headline', [sign(delay), element('strong', '', delay ? texts.delayed : texts.punctual)]),
    element('p', 'chance', [
      element('span', 'percent', probabilityText(probability)),
      document.createTextNode(' '),
      element('span', '', texts.probability),
    ]),
    gauge(probability),
    element('p', 'hint', [
      element('span', '', texts.apiVerdict),
      document.createTextNode(' '),
      element('q', 'word', verdict),
    ]),
  );
  byId('bars', HTMLElement).replaceChildren(...picture(data, prediction, chosen));
  showReasons(true);
  // On a phone the answer would appear below the screen.
  shown.scrollIntoView({ block: 'nearest', behavior: calm.matches ? 'auto' : 'smooth' });
}

/** Takes the last prediction away: next to a problem it would pass for the answer. */
export function hidePrediction() {
  byId('verdict', HTMLElement).replaceChildren();
  showReasons(false);
}

/** Shows either the picture or the place where it will be. @param {boolean} known */
function showReasons(known) {
  byId('nothing-yet', HTMLElement).hidden = known;
  byId('why', HTMLElement).hidden = !known;
}
