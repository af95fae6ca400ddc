import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { words } from '../testing/words.ts';
import { check } from './check.ts';
import { lint } from './lint.ts';
import { rules } from './rules.ts';

const folder = new URL('../testing/bad/', import.meta.url);
const bad = readdirSync(folder).map(name => ({
  name: name.replace(/\.yml$/, ''),
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

/** `# !! rule` ends each line that breaks a rule. */
const marked = (text: string): string[] =>
  text.split('\n').flatMap((line, index) => {
    const rule = /# !! (\S+)$/.exec(line)?.[1];
    return rule === undefined ? [] : [`${index + 1} ${rule}`];
  });
const found = (text: string): string[] => lint(text, words).map(({ place, rule }) => `${place.line} ${rule}`);

const good = `
kind: pipeline
type: docker
name: one
trigger:
  event: [push]
steps:
  - name: a
    image: node:24.0.0
    commands: [npm test]
`;

describe('the linter', () => {
  test.each(bad)(
    'finds what is wrong in bad/$name.yml, where it stands, and nothing else',
    ({ name, text }) => {
      // An image that is not pinned cannot be on the list either: seen in its own file only.
      const expected = marked(text);
      const findings = found(text).filter(
        finding => name !== 'image-pinned' || !finding.endsWith('image-listed'),
      );
      expect(expected).not.toEqual([]);
      expect(findings).toEqual(expected);
    },
  );

  test('has a bad file for each of its rules', () => {
    const ids = new Set(['schema', ...rules.map(({ id }) => id)]);
    expect(new Set(bad.map(({ name }) => name))).toEqual(ids);
  });

  test('finds nothing where nothing is wrong', () => {
    expect(lint(good, words)).toEqual([]);
    expect(lint(good.replace('node:24.0.0', 'node:24-moving'), words)).toEqual([]);
    expect(check('.drone.yml', good, words)).toEqual({ lines: ['.drone.yml: nothing found'], status: 0 });
  });

  test('says everything at once, with line, column, and how to mend it', () => {
    const text = good.replace('[push]', '[psh]').replace('npm test', 'npm run tset');
    expect(check('some.yml', text, words)).toEqual({
      status: 1,
      lines: [
        'some.yml:6:11 event',
        '  there is no event "psh", so this never holds',
        '  -> write one of push, pull_request, tag, promote, rollback, cron, custom',
        'some.yml:10:16 npm-script',
        '  package.json has no script "tset"',
        '  -> write one of test, start, lint, deploy',
        '2 findings',
      ],
    });
  });

  test.each([
    ['no file', undefined, 'x.yml: there is no such file'],
    ['an empty file', '# nothing\n---\n', 'x.yml:1:1 there is nothing in it'],
    ['no YAML', 'kind: [pipeline\nname: }', /^x\.yml:2:\d+ /],
    ['an alias to nothing', `${good}  - *lost\n`, /^x\.yml:\d+:\d+ .*lost/],
  ])('%s is unreadable, not wrong', (_, text, line) => {
    const { lines, status } = check('x.yml', text, words);
    expect(status).toBe(2);
    expect(lines[0]).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  });

  test('what an anchor repeats is judged like the rest', () => {
    const text = `${good.replace('- name: a', '- &a\n    name: a')}  - <<: *a\n    name: b\n    image: node\n`;
    expect(found(text)).toEqual(['14 image-pinned', '14 image-listed']);
  });

  test('whatever stands where, it says something, and does not break', () => {
    const known = fc.constantFrom(
      'kind',
      'steps',
      'trigger',
      'event',
      'volumes',
      'depends_on',
      'name',
      'settings',
    );
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, 'pipeline', 'push', '', 1, true),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(known, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(known, value), document => {
        // JSON is YAML.
        const findings = lint(JSON.stringify({ ...document, kind: 'pipeline' }), words);
        expect(findings.length).toBeGreaterThan(0);
        for (const { place } of findings) expect(place.line).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
