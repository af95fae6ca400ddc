import { type Box, type Line, lineOf } from './picture.ts';

/** Pixels. Pages show a picture about 1,000 wide, so that nothing on it is smaller than it says here. */
export const sizes = {
  title: 13,
  line: 12,
  lead: 17,
  padding: 10,
  frameTitle: 24,
} as const;

/**
 * Width of a character of a common sans-serif, as a share of the font's size. A little too wide on purpose: which font
 * a reader has is not known here, and a text must not leave its box.
 */
const share = (character: string): number => {
  if (/[iljtfr.,:;'|!()[\]/ ]/.test(character)) return 0.36;
  if (/[mwMW@%—→]/.test(character)) return 0.92;
  if (/[A-Z0-9_]/.test(character)) return 0.68;
  return 0.6;
};

/** @param weight bold letters are wider */
export const widthOf = (text: string, size: number, weight: 'bold' | 'plain' = 'plain'): number =>
  [...text].reduce((sum, character) => sum + share(character), 0) * size * (weight === 'bold' ? 1.14 : 1);

const widest = (lines: readonly (string | Line)[]) =>
  Math.max(0, ...lines.map(line => widthOf(lineOf(line).text, sizes.line)));

/** How much room a box takes. */
export function sizeOf({ title, lines = [], aside = [], minimumWidth = 0 }: Box): {
  width: number;
  height: number;
} {
  const words = Math.max(widthOf(title, sizes.title, 'bold'), widest(lines));
  const beside = aside.length > 0 ? widest(aside) + 2 * sizes.padding : 0;
  const rows = Math.max(1 + lines.length, aside.length);
  return {
    width: Math.max(minimumWidth, Math.ceil(words + beside + 2 * sizes.padding)),
    height: Math.ceil(rows * sizes.lead + 1.2 * sizes.padding),
  };
}
