import { parse, View } from 'vega';
import { type Config, compile, type TopLevelSpec } from 'vega-lite';
import { colour, paletteStyle } from '../../../service/documentation/palette.ts';
import { Markup, markup } from '../../../service/web/markup.ts';

/** Something drawn over the axes of a chart. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];
type Encoding = NonNullable<Extract<Layer, { mark: unknown }>['encoding']>;
/** A horizontal and a vertical place, with scale and axis. */
export type X = NonNullable<Encoding['x']>;
export type Y = NonNullable<Encoding['y']>;

/** What a chart shows at a given size. */
export interface Chart {
  /** What a reader who does not see it should know. */
  readonly description: string;
  readonly height: number;
  /** Layers over the same axes. @param narrow whether it is drawn for a telephone */
  layers(narrow: boolean): Layer[];
}

/** Pixels; a chart is drawn for each, and the page shows the one that fits. */
const widths = { wide: 760, narrow: 330 } as const;
export type Size = keyof typeof widths;

/** Room for the labels of the y axis, the same in all charts, so that those with the same x axis line up. */
export const labelRoom = 56;

const config: Config = {
  aria: false,
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: { stroke: null },
  axis: {
    labelColor: colour('soft'),
    titleColor: colour('soft'),
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: colour('line'),
    gridOpacity: 0.7,
    domain: false,
    tickColor: colour('line'),
  },
  axisY: {
    minExtent: labelRoom,
    maxExtent: labelRoom,
    titleAnchor: 'end',
    titleAngle: 0,
    titleAlign: 'left',
  },
  text: { color: colour('ink'), fontSize: 12 },
};

/** A line for each power of ten is enough to read a logarithmic axis by. */
const decades = [0.01, 0.1, 1, 10, 100, 1_000, 10_000, 100_000];

/** A vertical logarithmic axis of milliseconds. */
export const milliseconds = (field: string): Y => ({
  field,
  type: 'quantitative',
  scale: { type: 'log' },
  axis: { title: 'ms', titleY: -6, titleX: -labelRoom, values: decades, format: '~g' },
});

/** To those who do not see it, a chart is one picture with a description, not a hundred graphics without one. */
const partRoles = / role="graphics-[a-z]+" aria-roledescription="[a-z ]+"/g;

/** Draws a chart as SVG; it takes its colours from the page around it. */
async function draw({ description, height, layers }: Chart, size: Size): Promise<Markup> {
  const spec: TopLevelSpec = {
    width: widths[size],
    height,
    padding: { left: 0, right: 10, top: 4, bottom: 0 },
    autosize: { type: 'fit-x', contains: 'padding' },
    layer: layers(size === 'narrow'),
    config,
  };
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const box = /viewBox="([\d. ]+)"/.exec(svg)?.[1] ?? '';
  const content = svg.slice(svg.indexOf('>') + 1).replaceAll(partRoles, '');
  const root = markup`<svg xmlns="http://www.w3.org/2000/svg" class="${size}" viewBox="${box}" role="img" aria-label="${description}">`;
  return new Markup(root.text + content);
}

/** A chart for a page: in both sizes, of which style shows one. */
export async function drawForPage(chart: Chart): Promise<Markup> {
  const both = await Promise.all([draw(chart, 'wide'), draw(chart, 'narrow')]);
  return markup`<div class="chart">${both}</div>`;
}

/** A chart as a file of its own. */
export async function drawForFile(chart: Chart): Promise<string> {
  const { text } = await draw(chart, 'wide');
  const end = text.indexOf('>') + 1;
  return `${text.slice(0, end)}<style>${paletteStyle}</style>${text.slice(end)}\n`;
}
