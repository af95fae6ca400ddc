/** Colours by what they mean, on a light and on a dark ground; text and lines keep the contrast of WCAG 2.2 AA. */
const colours = {
  ground: ['#f6f7f9', '#12161c'],
  surface: ['#ffffff', '#1a2028'],
  ink: ['#1f2328', '#e6edf3'],
  soft: ['#59636e', '#9da7b3'],
  line: ['#d5dae0', '#343c47'],
  band: ['#eef1f5', '#212832'],
  main: ['#0a5dc2', '#5aa2ff'],
  second: ['#7a4ec4', '#b794f4'],
  third: ['#8a5a00', '#e0a83c'],
  good: ['#1a7f37', '#4ac26b'],
  bad: ['#c4232d', '#ff7b72'],
} as const;
export type Colour = keyof typeof colours;

/** A colour as charts and pages refer to it: it follows the reader's light or dark ground. */
export const colour = (name: Colour): string => `var(--${name})`;

const variables = (index: 0 | 1) =>
  Object.entries(colours)
    .map(([name, values]) => `--${name}:${values[index]}`)
    .join(';');

/** The style sheet that gives them their values, for a page or for a picture of its own. */
export const paletteStyle = `:root{color-scheme:light dark;${variables(0)}}@media (prefers-color-scheme:dark){:root{${variables(1)}}}`;
