/**
 * Before it parses the file, Drone replaces `${NAME}` everywhere in its text, in commands too, by what it knows of the
 * build, and by nothing where it knows no such name (github.com/drone/envsubst). So a shell's `${NAME}` silently
 * becomes empty. Here the two cannot be mistaken for each other: `substitute` marks what is meant for Drone, and
 * `escapeForDrone` keeps its hands off the rest.
 */

/** Variables that may be substituted: what they hold comes from Drone or git itself, not from whoever made a commit. */
export const substitutable = [
  'DRONE_BUILD_NUMBER',
  'DRONE_COMMIT_SHA',
  'DRONE_REPO_LINK',
  'DRONE_REPO_NAME',
] as const;
export type Substitutable = (typeof substitutable)[number];

// Of Unicode's private use area, so that no text of ours has them by itself.
const [begin, end] = ['\uE000', '\uE001'];
const marked = new RegExp(`${begin}(\\w+)${end}`, 'g');

/** Text that Drone replaces by the variable's value. */
export const substitute = (name: Substitutable): string => `${begin}${name}${end}`;

/** Whether some of a text will be replaced. */
export const isSubstituted = (text: string): boolean => text.includes(begin);

/** What Drone's substitution reads as an escape: `$$` for `$`; `\\` for `\`, and `\/` for `/`; with `$` before a mark. */
const special = /\$(?=[${\uE000])|\\(?=[\\/])/g;

/** The text from which Drone's substitution makes the given one, with values for what `substitute` marked. */
export const escapeForDrone = (text: string): string =>
  // A function, because in a replacement text `$` has a meaning of its own.
  text.replace(special, character => character + character).replace(marked, (_, name) => `\${${name}}`);
