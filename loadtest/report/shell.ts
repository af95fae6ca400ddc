import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { paletteStyle } from '../../service/documentation/palette.ts';
import { Markup, markup } from '../../service/web/markup.ts';

const style = paletteStyle + readFileSync(new URL('./page.css', import.meta.url), 'utf8');
/** Nothing is loaded and no script runs: the page is one file that says what it says wherever it is opened. */
const policy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A part of the page that is a chart, or two over the same axis, with its legend. */
export const chartCard = (
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

/** What a report consists of. */
export interface Page {
  readonly title: string;
  readonly heading: string;
  readonly subtitle: string;
  readonly main: Markup;
  /** Who writes it. */
  readonly command: string;
}

/** A report: one HTML file that needs nothing else. */
export const htmlPage = ({ title, heading, subtitle, main, command }: Page): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
<header>
<h1>${heading}</h1>
<p class="soft">${subtitle}</p>
</header>
<main>${main}</main>
<footer><p class="soft">Written by <code>${command}</code>; the numbers are in result.json next to this page.</p></footer>
</body>
</html>
`.text;
