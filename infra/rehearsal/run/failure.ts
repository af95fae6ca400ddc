import { at, type StackJson } from '../../synthesized.ts';

/** An error of Terraform's, and where it comes from. */
export interface Failure {
  readonly stack: string | undefined;
  /** What Terraform calls the resource: `type.name`; undefined where the error is of none. */
  readonly address: string | undefined;
  /** Path of the construct that made the resource, from the program's root. */
  readonly construct: string | undefined;
  readonly text: string;
}

/** A tool failed; the message names stack, resource and construct of every error. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
  readonly failures: readonly Failure[];

  /** @param what was being done, for example `deploy` */
  constructor(what: string, failures: readonly Failure[]) {
    super([`${what} failed`, ...failures.map(sentence)].join('\n\n'));
    this.failures = failures;
  }
}

/** Somebody asked to stop, and everything that ran has ended. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const sentence = ({ stack, address, construct, text }: Failure): string => {
  const where = [stack, address, construct && `from construct ${construct}`].filter(Boolean).join(', ');
  return where === '' ? text : `${where}:\n${text.replaceAll(/^/gm, '  ')}`;
};

/**
 * Finds Terraform's errors in what it or cdktf printed: boxes with a bar at the left, each behind the name of its stack
 * where cdktf ran several.
 * @param stacks the stacks at work, by name; the first one where no name stands before
 */
export function failuresIn(text: string, stacks: ReadonlyMap<string, StackJson>): Failure[] {
  const failures: Failure[] = [];
  const [first, ...more] = stacks.keys();
  let stack = more.length === 0 ? first : undefined;
  let box: string[] | undefined;
  for (const line of text.split('\n')) {
    const prefix = /^(\S+) {2}/.exec(line)?.[1];
    if (prefix !== undefined && stacks.has(prefix)) stack = prefix;
    const [, corner, content = ''] = /(?:^|\s)([╷│╵])\s?(.*)$/.exec(line) ?? [];
    if (corner === '╷') box = [];
    else if (corner === '│') box?.push(content.trimEnd());
    else if (corner === '╵' && box !== undefined) {
      if (box.some(row => row.startsWith('Error: '))) failures.push(failure(stack, box, stacks));
      box = undefined;
    }
  }
  return unique(failures);
}

function failure(stack: string | undefined, box: readonly string[], stacks: ReadonlyMap<string, StackJson>) {
  const text = box.join('\n').trim();
  const json = stack === undefined ? undefined : stacks.get(stack);
  const address = /\bwith ([a-z]\w*\.[\w-]+)/.exec(text)?.[1] ?? mentioned(text, json);
  const [type = '', name = ''] = address?.split('.') ?? [];
  const [path] = at(json?.resource?.[type]?.[name], '//.metadata.path');
  return { stack, address, construct: typeof path === 'string' ? path : undefined, text: withoutPlace(text) };
}

/** The first resource of a stack that a text speaks of. */
const mentioned = (text: string, json: StackJson | undefined): string | undefined =>
  text.match(/\b[a-z]\w*\.[\w-]+/g)?.find(word => {
    const [type = '', name = ''] = word.split('.');
    return json?.resource?.[type]?.[name] !== undefined;
  });

/** Without the paragraph that shows a place in generated JSON: nobody mends anything there. */
const withoutPlace = (text: string): string =>
  text
    .split('\n\n')
    .filter(paragraph => !/^ {2}(?:with|on) /.test(paragraph))
    .join('\n\n');

/** cdktf repeats errors at its end. */
const unique = (failures: readonly Failure[]): Failure[] =>
  failures.filter((one, index) => failures.findIndex(other => other.text === one.text) === index);
