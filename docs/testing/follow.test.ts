import { describe, expect, test } from '@jest/globals';
import { commandsOf, runnable, startsService } from './commands.ts';
import type { Block } from './documents.ts';
import { expectShown } from './follow.ts';

const shell = (text: string): Block => ({ language: 'sh', fails: false, text, output: undefined });

describe('what is run of a block', () => {
  test('is all of it, as it stands, where nothing is excepted', () => {
    const text = "# a look\necho 'a' \\\n  b   # twice";
    expect(runnable(shell(text))).toBe(text);
  });

  test('is what remains beside exceptions and commands with placeholders', () => {
    const text =
      'npm run keys -- list\nkubectl get pods\nKUBECONFIG=a npm run deploy -- local\ncurl https://<domain>/';
    expect(runnable(shell(text))).toBe('npm run keys -- list');
  });

  test('is never an installation', () => {
    expect(runnable(shell('npm ci'))).toBe('');
    expect(runnable(shell('npm ci && npm start'))).toBe('npm start');
    expect(startsService(runnable(shell('npm ci && PORT=0 npm start')))).toBe(true);
  });

  test('keeps together what a shell reads as one command', () => {
    const loop = 'for a in 1 2; do\n  if true; then\n    echo $a\n  fi\ndone';
    const body = 'curl -d \'{\n  "a": 1\n}\' http://a';
    expect(commandsOf(shell(`${loop}\n${body}\necho "it's"`))).toEqual([loop, body, 'echo "it\'s"']);
  });
});

describe('what a page shows', () => {
  test('is what is printed, but for white space around it, that within JSON, and …', () => {
    expectShown('a … c\n', 'a b\nb c');
    expectShown('{"a": [1, "x…"]}', '{\n"a":[1,"xyz"]}');
  });

  test.each([
    ['{"a": 1}', '{"a": 2}'],
    ['a … c', 'a b d'],
    ['1.5', '1x5'],
  ])('%s is not %s', (shown, printed) => {
    expect(() => expectShown(shown, printed)).toThrow();
  });
});
