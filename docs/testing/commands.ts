import type { Block } from './documents.ts';
import { exceptionOf } from './exceptions.ts';

/** A text without `npm ci`: whoever runs tests has run it, and in a copy it would take away the packages of all. */
const installed = (text: string): string => text.replaceAll(/^npm ci(?: && |$)/gm, '');

/** Whether a shell would wait for more: within quotes, or before the end of a loop or a condition. */
function isOpen(text: string): boolean {
  const lines = text.split('\n');
  const count = (pattern: RegExp) => lines.filter(line => pattern.test(line)).length;
  const quotes = text.replaceAll(/"[^"]*"/g, '').split("'").length - 1;
  return quotes % 2 === 1 || count(/\b(?:do|then)$/) > count(/^ *(?:done|fi)\b/);
}

/** The commands of a shell block, without comments; one of several lines is one. */
export function commandsOf({ text }: Block): string[] {
  const commands: string[] = [];
  let open = false;
  for (const line of installed(text)
    .replaceAll(/ *\\\n */g, ' ')
    .split('\n')) {
    const code = line.replace(/(?:^| +)# .*$/, '').trimEnd();
    if (open) commands.push(`${commands.pop()}\n${code}`);
    else if (code !== '') commands.push(code);
    open = isOpen(commands.at(-1) ?? '');
  }
  return commands;
}

/** What of a shell block a test runs: all of it as it stands, or the commands that are no exceptions. */
export function runnable(block: Block): string {
  const commands = commandsOf(block);
  const wanted = commands.filter(command => exceptionOf(command) === undefined);
  return wanted.length === commands.length ? installed(block.text) : wanted.join('\n');
}

/** Whether what is run ends with a service that stays. */
export const startsService = (script: string): boolean => /\bnpm start$/.test(script.trim());
