import { markup } from '../../service/web/markup.ts';
import { count } from './numbers.ts';

/** A number to be drawn as a bar. */
export interface Bar {
  readonly title: string;
  readonly value: number;
  /** The smallest and the largest that were found, drawn as a line over the bar's end. */
  readonly range?: readonly [number, number];
  /** Whether it is one of our own. */
  readonly ours: boolean;
}

/** Pixels. */
const [width, titles, barWidth, rowHeight, barHeight, top] = [760, 270, 380, 38, 22, 46] as const;
/** Half the height of the ends of a range. */
const endHeight = 5;

const style = `<style>
    text { font: 14px system-ui, sans-serif; fill: #1f2328; dominant-baseline: central; }
    .heading { font-weight: 600; }
    .title { text-anchor: end; }
    .ours { fill: #0969da; }
    .other { fill: #8c959f; }
    .range { fill: none; stroke: #1f2328; stroke-width: 1.5; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .ours { fill: #4493f8; }
      .other { fill: #6e7681; }
      .range { stroke: #e6edf3; }
    }
  </style>`;

const escaped = (text: string) => markup`${text}`.text;

/** A line from the smallest to the largest, with ends like an I. */
const rangeLine = (low: number, high: number, middle: number) =>
  `  <path class="range" d="M${low} ${middle - endHeight}v${2 * endHeight}m0 ${-endHeight}H${high}m0 ${-endHeight}v${2 * endHeight}"/>\n`;

/** An SVG of bars under each other, that follows the reader's light or dark ground. */
export function drawBars(heading: string, bars: readonly Bar[]): string {
  const largest = Math.max(1, ...bars.map(({ value, range }) => range?.[1] ?? value));
  const place = (value: number) => titles + Math.round((value / largest) * barWidth);
  const drawn = bars.map(({ title, value, range, ours }, index) => {
    const y = top + index * rowHeight;
    const middle = y + barHeight / 2;
    const [low, high] = range ? range.map(place) : [];
    const line = low === undefined || high === undefined ? '' : rangeLine(low, high, middle);
    return `  <text class="title" x="${titles - 10}" y="${middle}">${escaped(title)}</text>
  <rect class="${ours ? 'ours' : 'other'}" x="${titles}" y="${y}" width="${place(value) - titles}" height="${barHeight}" rx="2"/>
${line}  <text x="${(high ?? place(value)) + 8}" y="${middle}">${count(value)}</text>
`;
  });
  const height = top + bars.length * rowHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(heading)}">
  ${style}
  <text class="heading" x="10" y="18">${escaped(heading)}</text>
${drawn.join('')}</svg>
`;
}
