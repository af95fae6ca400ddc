import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runnable, startsService } from './commands.ts';
import { type Block, type Document, isRun } from './documents.ts';
import { canRun, Reader } from './reader.ts';

/** JSON the same way whoever printed it; other text without the white space around it. */
function tidied(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return text.trim();
  }
}

/** Compares what a page shows with what was printed; `…` stands for anything. */
export function expectShown(shown: string, printed: string): void {
  const [wanted, found] = [tidied(shown), tidied(printed)];
  const pattern = wanted
    .split('…')
    .map(part => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[^]*?');
  // Said so that a failure shows both texts.
  expect(found).toBe(new RegExp(`^${pattern}$`).test(found) ? found : wanted);
}

const isShell = ({ language }: Block) => language === 'sh';
const scriptOf = (block: Block) => (isShell(block) ? runnable(block) : block.text);
const title = (text: string) => text.trim().split('\n')[0] ?? '';

/** Milliseconds after which a block does not end: types on a busy machine take a while. */
const patience = 120_000;

/** Blocks of a page that are run. */
const runBlocks = ({ blocks }: Document) => blocks.filter(block => isRun(block) && scriptOf(block) !== '');

/** Tests that follow pages: each block is run in its order, and what it shows is what is printed. */
export function follow(pages: readonly Document[]): void {
  let reader: Reader;
  beforeAll(() => {
    reader = new Reader();
  });
  afterAll(() => reader.leave());

  describe.each(pages.filter(page => runBlocks(page).length > 0))('$path', page => {
    afterAll(() => reader.turnPage());

    for (const block of runBlocks(page)) {
      const script = scriptOf(block);
      const one = canRun(block.language, script) ? test : test.skip;
      const follows = async () => {
        if (isShell(block) && startsService(script)) return reader.start(script);
        const printed = await reader.run(block.language, script, block.fails);
        if (block.output !== undefined) expectShown(block.output.text, printed);
      };
      one(`${block.language}: ${title(script)}`, follows, patience);
    }
  });
}
