import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import manifest from '../../package.json' with { type: 'json' };
import { commandsOf } from './commands.ts';
import { documents, isKnown, isRun, readDocument, root } from './documents.ts';
import { exceptionOf, exceptions } from './exceptions.ts';
import { follow } from './follow.ts';
import { mentions } from './scripts.ts';

// docs/api.md is followed by a test of its own, beside this one.
follow(documents.filter(({ path }) => path !== 'docs/api.md'));

test.each(documents)('$path: every block says what it is, so that none is overlooked', ({ blocks }) => {
  expect(blocks.filter(block => !isKnown(block)).map(({ language, text }) => [language, text])).toEqual([]);
});

describe('the exceptions', () => {
  const commands = documents.flatMap(page => page.blocks.filter(isRun).flatMap(commandsOf));

  test('each stands in a document', () => {
    const used = new Set(commands.map(exceptionOf));
    expect(exceptions.filter(exception => !used.has(exception)).map(({ begins }) => begins)).toEqual([]);
  });

  test('who runs it instead is there', () => {
    const files = exceptions.flatMap(({ instead = [] }) => instead);
    expect(files.filter(file => !existsSync(join(root, file)))).toEqual([]);
  });

  test('README’s test command is what .ci/run runs', () => {
    const command = 'npm ci && npm test';
    expect(readDocument('README.md').blocks.map(({ text }) => text)).toContain(command);
    const lines = readFileSync(join(root, '.ci/run'), 'utf8').split('\n');
    expect(lines.filter(line => line.startsWith(command))).toHaveLength(1);
  });
});

describe('npm scripts', () => {
  const scripts = Object.keys(manifest.scripts);

  test('every one that a document names is there, with the options and environments it is given', () => {
    const found = mentions(documents);
    expect(found.length).toBeGreaterThan(40);
    expect(found.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('the check sees what is broken', () => {
    const text = 'npm run plan|fly -- staging && npm run deploy -- moon && npm run keys -- mint --colour red';
    const page = { path: '', headings: [], targets: [], spans: [text], blocks: [] };
    expect(mentions([page]).flatMap(({ problems }) => problems)).toEqual([
      'there is no npm script "fly"',
      'npm run deploy: there is no environment "moon"',
      'npm run keys has no option --colour',
    ]);
  });

  test('every one there is stands in the table of CONTRIBUTING.md', () => {
    const page = documents.filter(({ path }) => path === 'CONTRIBUTING.md');
    const named = new Set(mentions(page).map(({ script }) => script));
    expect(scripts.filter(script => !named.has(script))).toEqual([]);
  });
});
