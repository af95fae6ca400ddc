import type { Rule } from '../rule.ts';
import { substitutionsIn } from '../substitutions-in.ts';

/** What Drone knows by itself (runner-go `environ/environ.go`). */
const known = /^(?:DRONE|DRONE_[A-Z0-9_]+|CI|CI_[A-Z0-9_]+)$/;
/** What the author of a commit or of a fork's pull request writes as they like. */
const writtenByAnybody =
  /^DRONE_(?:COMMIT_MESSAGE|COMMIT_AUTHOR(?:_NAME|_EMAIL)?|SOURCE_BRANCH|PULL_REQUEST_TITLE|BUILD_TITLE)$/;

export const brokenSubstitutions: Rule = {
  id: 'substitution-broken',
  find: ({ file }) =>
    substitutionsIn(file.text)
      .filter(({ name }) => name === undefined)
      .map(({ offset, text }) => ({
        place: file.placeAt(offset),
        message: `Drone cannot read the substitution "${text}" and refuses the whole file`,
        mend: `if it is meant for the shell, write $${text}`,
      })),
};

export const shellVariables: Rule = {
  id: 'substitution-unescaped',
  find: ({ file }) =>
    substitutionsIn(file.text)
      .filter(({ name }) => name !== undefined && !known.test(name))
      .map(({ offset, text, name }) => ({
        place: file.placeAt(offset),
        message: `Drone replaces "${text}" before the shell sees it, by nothing, because it does not know ${name}`,
        mend: `if it is meant for the shell, write $${name} or $${text}`,
      })),
};

export const injectedText: Rule = {
  id: 'substitution-injection',
  find: ({ file }) =>
    substitutionsIn(file.text)
      .filter(({ name }) => name !== undefined && writtenByAnybody.test(name))
      .map(({ offset, text, name }) => ({
        place: file.placeAt(offset),
        message: `"${text}" becomes part of the file, and anybody who opens a pull request decides what ${name} says`,
        mend: `let the shell read it, quoted: "$${name}"`,
      })),
};
