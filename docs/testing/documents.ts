import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';

/** The root of the repository. */
export const root = join(import.meta.dirname, '../..');

/** A fenced block. */
export interface Block {
  /** The first word behind the fence: sh, python, json, … or nothing. */
  readonly language: string;
  /** Whether it is meant to fail, as the second word says. */
  readonly fails: boolean;
  readonly text: string;
  /** The block that follows with nothing between: what this one prints. */
  readonly output: Block | undefined;
}

/** A page that people read. */
export interface Document {
  /** Its path in the repository, for example `docs/release.md`. */
  readonly path: string;
  /** Headings in their order, as a reader sees them. */
  readonly headings: readonly string[];
  /** What links and pictures lead to, those in HTML included. */
  readonly targets: readonly string[];
  /** Code within sentences and tables. */
  readonly spans: readonly string[];
  /** Fenced blocks in their order, without those that are another's output. */
  readonly blocks: readonly Block[];
}

const htmlTargets = (html: string): string[] =>
  [...html.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(([, target = '']) => target);

/** Reads a page. @param path in the repository */
export function readDocument(path: string): Document {
  const headings: string[] = [];
  const targets: string[] = [];
  const spans: string[] = [];
  const blocks: (Omit<Block, 'output'> & { output: Block | undefined })[] = [];
  /** The block that ended just now, if nothing but white space came since. */
  let before: (typeof blocks)[number] | undefined;
  marked.walkTokens(marked.lexer(readFileSync(join(root, path), 'utf8')), token => {
    if (token.type === 'space') return;
    if (token.type === 'code') {
      const [language = '', ...words] = String(token['lang'] ?? '').split(' ');
      const fails = words.includes('fails');
      const block = { language, fails, text: String(token['text']), output: undefined };
      // A command never prints a command: two of them in a row are two terminals.
      if (before && !isRun(block)) before.output = block;
      else blocks.push(block);
      before = isRun(block) ? block : undefined;
      return;
    }
    before = undefined;
    if (token.type === 'heading') headings.push(String(token['text']).replaceAll(/[`*]/g, ''));
    if (token.type === 'link' || token.type === 'image') targets.push(String(token['href']));
    if (token.type === 'html') targets.push(...htmlTargets(token.raw));
    if (token.type === 'codespan') spans.push(String(token['text']));
  });
  return { path, headings, targets, spans, blocks };
}

/** Languages of blocks that a reader copies and runs. */
const runLanguages = ['sh', 'python', 'ts'];

/** Whether a reader would run the block; others are output, trees, logs. */
export const isRun = ({ language }: Pick<Block, 'language'>): boolean => runLanguages.includes(language);

/** Languages of blocks that are only read. */
const readLanguages = ['', 'json', 'text', 'diff', 'hcl', 'yaml'];

/** Whether a test knows what to do with the block: what is to be run says so behind its fence. */
export const isKnown = ({ language, text }: Block): boolean =>
  [...runLanguages, ...readLanguages].includes(language) &&
  (runLanguages.includes(language) ||
    !/^(?:\$ |npm |npx |node |curl |python3 |docker |kubectl |gcloud |terraform )/.test(text));

/** Every page of the repository, by its path. */
export const documents: readonly Document[] = globSync(
  ['*.md', '{docs,service,infra,pipeline,loadtest}/**/*.md'],
  {
    cwd: root,
  },
)
  .sort()
  .map(readDocument);
