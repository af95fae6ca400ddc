import { count } from '../../report/numbers.ts';
import { connections } from '../plan.ts';
import { type Measured, medianOf } from '../summary.ts';

/** Pixels. */
const [width, titles, barWidth, rowHeight, barHeight, top] = [760, 270, 380, 38, 22, 46] as const;

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** An SVG of the requests a second of every variant at the larger number of connections. */
export function drawRates(all: readonly Measured[]): string {
  const rates = all.map(measured => ({
    id: measured.variant.id,
    title: measured.variant.title,
    rate: medianOf(measured, ({ many }) => many.perSecond) ?? 0,
  }));
  const largest = Math.max(1, ...rates.map(({ rate }) => rate));
  const height = top + rates.length * rowHeight;
  const heading = `Requests a second at ${connections.many} connections, server on one core`;
  const bars = rates.map(({ id, title, rate }, index) => {
    const y = top + index * rowHeight;
    const middle = y + barHeight / 2;
    const length = Math.round((rate / largest) * barWidth);
    return `  <text class="title" x="${titles - 10}" y="${middle}">${escapeXml(title)}</text>
  <rect class="${id === 'full' ? 'ours' : 'other'}" x="${titles}" y="${y}" width="${length}" height="${barHeight}" rx="2"/>
  <text x="${titles + length + 8}" y="${middle}">${count(rate)}</text>
`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${heading}">
  <style>
    text { font: 14px system-ui, sans-serif; fill: #1f2328; dominant-baseline: central; }
    .heading { font-weight: 600; }
    .title { text-anchor: end; }
    .ours { fill: #0969da; }
    .other { fill: #8c959f; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .ours { fill: #4493f8; }
      .other { fill: #6e7681; }
    }
  </style>
  <text class="heading" x="10" y="18">${heading}</text>
${bars.join('')}</svg>
`;
}
