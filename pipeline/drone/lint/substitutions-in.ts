export interface Substitution {
  /** Of the `$`, from 0. */
  readonly offset: number;
  readonly text: string;
  /** The variable; undefined where Drone could not read it. */
  readonly name: string | undefined;
}

/** One after the other: escapes, and `${`. */
const token = /\$\$|\\[\\/]|\$\{/g;
/** `${NAME}`, `${#NAME}`, and `${NAME` with an operator; names are of \w as in envsubst's `acceptIdent`. */
const whole = /^\$\{#?(\w+)(?:[=,^][^}]*|[:/#%][^}]+)?\}/;

/** What Drone would replace in a text, comments included. */
export const substitutionsIn = (text: string): Substitution[] =>
  [...text.matchAll(token)]
    .filter(([found]) => found === '${')
    .map(({ index }) => {
      const rest = text.slice(index, text.indexOf('\n', index) >>> 0);
      const [found, name] = whole.exec(rest) ?? [];
      return { offset: index, text: found ?? rest.slice(0, 20), name };
    });
