import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { drone, language, type Pipeline } from './language.ts';
import { render } from './render.ts';
import { substitute } from './substitution.ts';

const { pipeline, npm, sh } = language<{ image: string; secret: string; script: 'test' | 'deploy' }>();

/** A pipeline of one step with one command. */
const one = (shell: string): Readonly<Record<string, Pipeline>> => ({
  one: pipeline({ trigger: { event: ['push'] }, steps: { a: { image: 'x', commands: [{ shell }] } } }),
});

/** What Drone's substitution makes of a text, for variables that have their own name as value: envsubst's `scan.go`. */
const substituted = (text: string): string =>
  text.replaceAll(/\$\$|\\[\\/]|\$\{(\w+)\}/g, (found, name) => name ?? found.slice(1));

const readBack = (text: string): unknown => {
  const [document] = parseAllDocuments(substituted(text), { version: '1.1' });
  return document && 'getIn' in document ? document.getIn(['steps', 0, 'commands', 0]) : undefined;
};

describe('rendering', () => {
  test('writes a document a pipeline, in the order in which one reads it', () => {
    const pipelines = drone({
      build: pipeline({
        steps: {
          test: { commands: [npm('test'), npm('deploy', 'staging', '--now')], image: 'node:24.0.0' },
          tell: {
            image: 'plugins/slack:1.4.1',
            settings: { webhook: { fromSecret: 'hook' }, tags: [substitute('DRONE_COMMIT_SHA')] },
            dependsOn: ['test'],
            failure: 'ignore',
            always: true,
          },
        },
        concurrency: { limit: 1 },
        trigger: { event: ['push'], branch: ['main'] },
      }),
      after: pipeline({
        trigger: { event: ['push'], status: ['failure'] },
        dependsOn: ['build'],
        clone: { disable: true },
        node: { zone: 'inner' },
        steps: { on: { image: 'x:1.0.0', environment: { Y: 'yes' }, commands: [sh('true')] } },
      }),
    });
    expect(render(pipelines, ['Made by a test.'])).toMatchSnapshot();
  });

  test.each([
    ['echo $HOME', 'echo $HOME'],
    [`echo \${HOME}`, `echo $\${HOME}`],
    ['echo $$', 'echo $$$'],
    [`echo $$ $\${X}`, `echo $$$ $$$\${X}`],
    ['kill -0 "$!"', 'kill -0 "$!"'],
    [`echo a$${substitute('DRONE_COMMIT_SHA')}`, `'echo a$$\${DRONE_COMMIT_SHA}'`],
  ])('the shell gets %s', (shell, written) => {
    const text = render(one(shell), []);
    expect(text).toContain(written);
    expect(readBack(text)).toBe(shell.replace(substitute('DRONE_COMMIT_SHA'), 'DRONE_COMMIT_SHA'));
  });

  test('whatever the command, it is what the shell gets after substitution and parsing', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '$',
        '{',
        '}',
        '\\',
        '/',
        '"',
        "'",
        '#',
        ': ',
        '- ',
        '\n',
        ' ',
        '%',
        '&',
        '*',
        '!',
        '|',
        '>',
      ),
      fc.constantFrom(`\${HOME}`, '$HOME', '$$', 'yes', 'null', '1e5', '0x1', '---', '...', 'é'),
      fc.string({ maxLength: 3 }),
    );
    const command = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));
    fc.assert(
      fc.property(command, shell => {
        expect(readBack(render(one(shell), []))).toBe(shell);
      }),
      { numRuns: 300 },
    );
  });
});
