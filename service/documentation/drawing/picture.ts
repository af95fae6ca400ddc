import type { Colour } from '../palette.ts';

/** Colours by which boxes, arrows and lines say what they stand for. */
export const tones = ['main', 'second', 'third', 'bad', 'soft'] as const satisfies readonly Colour[];
export type Tone = (typeof tones)[number];

/** A text of a box, in a colour of its own where it stands for something of its own. */
export interface Line {
  readonly text: string;
  readonly tone?: Tone;
}

/** One thing: its name and what else there is to say. */
export interface Box {
  readonly id: string;
  readonly title: string;
  readonly lines?: readonly (string | Line)[];
  /** Pixels, for boxes that are to be as wide as others. @default what its texts need */
  readonly minimumWidth?: number;
  /** On its right side, one below the other. */
  readonly aside?: readonly Line[];
  readonly tone?: Tone;
}

/** Things that belong together, in a frame with a name. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly members: readonly (Box | Group)[];
}

/** That one thing needs, leads to or may do something with another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly tone?: Tone;
}

/** A picture of things and what leads from one to another; where they stand is worked out by `draw`. */
export interface Picture {
  readonly title: string;
  /** The picture in words, for those who do not see it. */
  readonly description: string;
  readonly direction: 'down' | 'right';
  readonly members: readonly (Box | Group)[];
  readonly arrows: readonly Arrow[];
  /** What the colours mean that need words; below the picture. */
  readonly legend?: Partial<Readonly<Record<Tone, string>>>;
}

export const lineOf = (line: string | Line): Line => (typeof line === 'string' ? { text: line } : line);

export const isGroup = (member: Box | Group): member is Group => 'members' in member;
