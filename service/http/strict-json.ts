import { isUtf8 } from 'node:buffer';
import { ProblemError } from './problem.ts';

const [quote, backslash, colon] = ['"', '\\', ':'].map(character => character.charCodeAt(0));

/** Members written in a JSON text that is known to be valid: the colons outside strings. */
function membersWritten(text: string): number {
  let members = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) inString = !inString;
    else if (inString && code === backslash) index++;
    else if (!inString && code === colon) members++;
  }
  return members;
}

/** Members in a parsed value. No recursion: a body of brackets must not overflow the stack. */
function membersParsed(value: unknown): number {
  let members = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner: unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (!Array.isArray(next)) members += inner.length;
    for (const child of inner) if (typeof child === 'object' && child !== null) open.push(child);
  }
  return members;
}

/** All colons in a text, those inside strings too. */
function colonsIn(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) colons++;
  return colons;
}

/** Whether an object in `text`, whose parsed form is `value`, has the same key twice: then members got lost. */
function hasDuplicateKeys(text: string, value: unknown): boolean {
  const parsed = membersParsed(value);
  // As many members as colons, the usual case, settles it without a look at each character.
  return colonsIn(text) !== parsed && membersWritten(text) !== parsed;
}

/**
 * Parses JSON (RFC 8259) where invalid UTF-8 and duplicate keys are errors instead of silent changes: JSON.parse
 * keeps the last of two equal keys, so fewer members come out than were written.
 * @throws ProblemError malformed-json; the message never holds the text
 */
export function parseStrictJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new ProblemError('malformed-json', 'The body is empty.');
  if (!isUtf8(bytes)) throw new ProblemError('malformed-json', 'The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProblemError('malformed-json', 'The body is not valid JSON.');
  }
  if (hasDuplicateKeys(text, value)) {
    throw new ProblemError('malformed-json', 'An object in the body has the same key twice.');
  }
  return value;
}
