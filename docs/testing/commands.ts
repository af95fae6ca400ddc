import type { Block } from './documents.ts';
import { exceptionOf } from './exceptions.ts';

/** A text without `npm ci`: whoever runs tests has run it, and in a copy it would take away the packages of all. */
const installed = (text: string): string => text.replaceAll(/^npm ci(?: && |$)/gm, '');

/** The commands of a shell block: its lines, those that end in `\` joined with the next, without comments. */
export const commandsOf = ({ text }: Block): string[] =>
  installed(text)
    .replaceAll(/ *\\\n */g, ' ')
    .split('\n')
    .map(line => line.replace(/(?:^| +)# .*$/, '').trim())
    .filter(line => line !== '');

/** What of a shell block a test runs: all of it as it stands, or the commands that are no exceptions. */
export function runnable(block: Block): string {
  const commands = commandsOf(block);
  const wanted = commands.filter(command => exceptionOf(command) === undefined);
  return wanted.length === commands.length ? installed(block.text) : wanted.join('\n');
}

/** Whether what is run ends with a service that stays. */
export const startsService = (script: string): boolean => /\bnpm start$/.test(script.trim());
