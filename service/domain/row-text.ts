import type { FeatureSpace } from './features.ts';

const [zero, one, comma] = ['0', '1', ','].map(character => character.charCodeAt(0));

/** One thing wrong with a row text. */
export interface RowFault {
  readonly detail: string;
  /** Whether the text is a row of the right form and only no flight looks like it. */
  readonly outsideDomain: boolean;
}

/**
 * Reads one flight as the old API wrote it: `width` comma-separated 0/1, with spaces around them allowed.
 * @returns the row, or everything that is wrong with the text (never quoting it)
 */
export function parseRow(space: FeatureSpace, text: string): Uint8Array | RowFault[] {
  const row = parseTight(text, space.width) ?? parseLoose(text, space.width);
  if (!(row instanceof Uint8Array)) return row;
  const conflicts = space.conflicts(row, 0);
  return conflicts.length === 0 ? row : conflicts.map(conflictFault);
}

/** How a group with two options at once is told to a client. */
export const conflictFault = (group: {
  name: string;
  offset: number;
  options: readonly unknown[];
}): RowFault => ({
  detail: `values ${group.offset + 1} to ${group.offset + group.options.length} (${group.name}) may hold one 1 at most`,
  outsideDomain: true,
});

/** The usual form, `0,1,0`, by character codes: twenty times faster than splitting, and most requests are it. */
function parseTight(text: string, width: number): Uint8Array | undefined {
  if (text.length !== 2 * width - 1) return undefined;
  const row = new Uint8Array(width);
  for (let column = 0; column < width; column++) {
    const code = text.charCodeAt(2 * column);
    if (code === one) row[column] = 1;
    else if (code !== zero) return undefined;
    if (column > 0 && text.charCodeAt(2 * column - 1) !== comma) return undefined;
  }
  return row;
}

/** Without the spaces around it. A regular expression would try every space of ` … x` as a beginning of the end. */
function trimSpaces(value: string): string {
  let [begin, end] = [0, value.length];
  while (value[begin] === ' ') begin++;
  while (end > begin && value[end - 1] === ' ') end--;
  return value.slice(begin, end);
}

function parseLoose(text: string, width: number): Uint8Array | RowFault[] {
  const values = text.split(',').map(trimSpaces);
  const faults = values.flatMap((value, index) =>
    value === '0' || value === '1'
      ? []
      : [{ detail: `value ${index + 1} is not 0 or 1`, outsideDomain: false }],
  );
  if (values.length !== width) {
    faults.unshift({ detail: `has ${values.length} values, must have ${width}`, outsideDomain: false });
  }
  return faults.length > 0 ? faults : Uint8Array.from(values, Number);
}

/**
 * The same grammar as a regular expression for the OpenAPI document: in each group no option or exactly one is 1.
 */
export function rowPattern(space: FeatureSpace): string {
  const zero = ' *0 *';
  const groups = space.groups.map(({ options: { length } }) => {
    const choices = Array.from(
      { length },
      (_, at) => `(?:${zero},){${at}} *1 *(?:,${zero}){${length - 1 - at}}`,
    );
    return `(?:${zero}(?:,${zero}){${length - 1}}|${choices.join('|')})`;
  });
  return `^${groups.join(',')}$`;
}
