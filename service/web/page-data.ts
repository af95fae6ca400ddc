import type { scriptTexts, Text } from './texts.ts';

/** A question of the form. */
export interface Question {
  readonly name: string;
  readonly title: Text;
  readonly options: readonly { readonly value: string | number; readonly title: Text }[];
}

/** What the server hands to the page's script. */
export interface PageData {
  /** Where predictions are made. */
  readonly predictions: string;
  readonly questions: readonly Question[];
  readonly texts: typeof scriptTexts;
}

/** What a flight says about each question; null = unknown. */
export type Choices = Readonly<Record<string, string | number | null>>;

/** A prediction with its explanation, as the API answers it. */
export interface Prediction {
  readonly delay: boolean;
  readonly verdict: string;
  readonly probability: number;
  readonly explanation: {
    readonly logit: number;
    readonly intercept: number;
    readonly contributions: Readonly<Record<string, number>>;
  };
}
