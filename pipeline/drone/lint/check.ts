import { type Finding, lint } from './lint.ts';
import type { KnownWords } from './rule.ts';
import { UnreadableError } from './source.ts';

/** What a check says, line by line, and its exit status: 0 nothing found, 1 something, 2 not readable. */
export interface Verdict {
  readonly lines: readonly string[];
  readonly status: 0 | 1 | 2;
}

/**
 * Lints a file as people read it: `file:line:column rule`, what is wrong, and how to mend it.
 * @param text of the file; undefined where there is none
 */
export function check(name: string, text: string | undefined, words: KnownWords): Verdict {
  if (text === undefined) return { lines: [`${name}: there is no such file`], status: 2 };
  try {
    const findings = lint(text, words);
    return findings.length === 0
      ? { lines: [`${name}: nothing found`], status: 0 }
      : { lines: [...findings.flatMap(finding => linesOf(name, finding)), summary(findings)], status: 1 };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return {
      lines: error.problems.map(({ line, column, message }) => `${name}:${line}:${column} ${message}`),
      status: 2,
    };
  }
}

const linesOf = (name: string, { place, rule, message, mend }: Finding): string[] => [
  `${name}:${place.line}:${place.column} ${rule}`,
  `  ${message}`,
  `  -> ${mend}`,
];

const summary = ({ length }: readonly Finding[]): string =>
  `${length} ${length === 1 ? 'finding' : 'findings'}`;
