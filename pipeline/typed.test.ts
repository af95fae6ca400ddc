import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'typed-'));

/** What somebody might write in pipeline/pipelines/, each with one mistake. */
const mistakes = [
  ['a wrong event', `pipeline({ trigger: { event: ['merge'] }, steps: {} })`],
  ['a wrong trigger key', `pipeline({ trigger: { event: ['push'], branches: ['main'] }, steps: {} })`],
  ['paths', `pipeline({ trigger: { event: ['push'], paths: ['docs/**'] }, steps: {} })`],
  ['no event at all', `pipeline({ trigger: { branch: ['main'] }, steps: {} })`],
  ['a wrong pipeline key', `pipeline({ trigger, when: { branch: ['main'] }, steps: {} })`],
  ['an image that is not listed', `pipeline({ trigger, steps: { a: { image: 'node:latest', commands } } })`],
  [
    'a listed image that is not pinned',
    `const more = { a: 'node:latest' } as const satisfies Record<string, PinnedImage>;`,
  ],
  ['a step that does nothing', `pipeline({ trigger, steps: { a: { image } } })`],
  ['commands and settings', `pipeline({ trigger, steps: { a: { image, commands, settings: {} } } })`],
  ['a volume', `pipeline({ trigger, steps: { a: { image, commands, volumes: [] } } })`],
  ['privileges', `pipeline({ trigger, steps: { a: { image, commands, privileged: true } } })`],
  ['a dangling step', `pipeline({ trigger, steps: { a: { image, commands, dependsOn: ['b'] } } })`],
  ['two steps of a name', `pipeline({ trigger, steps: { a: { image, commands }, a: { image, commands } } })`],
  ['a dangling pipeline', `drone({ a: pipeline({ trigger, dependsOn: ['b'], steps: {} }) })`],
  [
    'two pipelines of a name',
    `drone({ a: pipeline({ trigger, steps: {} }), a: pipeline({ trigger, steps: {} }) })`,
  ],
  [
    'an undeclared secret',
    `pipeline({ trigger, steps: { a: { image, settings: { b: { fromSecret: 'lost' } } } } })`,
  ],
  [
    'a secret on pull requests',
    `pipeline({ trigger: { event: ['push', 'pull_request'] }, steps: { a: { image, settings: { b: { fromSecret: 'slack_webhook' } } } } })`,
  ],
  ['a script that is not there', `npm('tset')`],
  ['a script that nobody checked', `sh('npm run tset')`],
  ['a backslash for the shell', `sh(String.raw\`a\\b\` as 'a\\\\b')`],
  ['a variable that anybody writes', `substitute('DRONE_COMMIT_MESSAGE')`],
] as const;

const head = `
import type { PinnedImage } from './pipeline/drone/image.ts';
import { drone } from './pipeline/drone/language.ts';
import { substitute } from './pipeline/drone/substitution.ts';
import { images } from './pipeline/pipelines/images.ts';
import { npm, pipeline, sh } from './pipeline/pipelines/words.ts';
const image = images.node;
const commands = [sh('true')];
const trigger = { event: ['push'] } as const;
`;
const firstLine = head.split('\n').length;

/** Renames that somebody might do without thinking of the pipelines, and the file that then no longer compiles. */
const renames = [
  { file: 'package.json', from: '"release:deploy"', to: '"release:ship"', breaks: 'pipelines/deploy.ts' },
  { file: 'package.json', from: '"rehearse"', to: '"rehearsal"', breaks: 'pipelines/verify.ts' },
  { file: 'infra/stacks/names.ts', from: "'workload'", to: "'service'", breaks: 'pipelines/deploy.ts' },
] as const;

/** Errors of the type checker, as `file(line,…`. */
const errors = (): string[] => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: copy, encoding: 'utf8' });
  return stdout.split('\n').filter(line => line.includes('error TS'));
};

let written: string[] = [];
let renamed: string[] = [];

beforeAll(() => {
  for (const name of ['package.json', 'service', 'infra', 'pipeline']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noUnusedLocals: false },
    include: ['mistakes.ts', 'pipeline/pipelines'],
    exclude: ['**/*.test.ts'],
  };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(join(copy, 'mistakes.ts'), `${head}${mistakes.map(([, code]) => code).join('\n')}\n`);
  written = errors();

  rmSync(join(copy, 'mistakes.ts'));
  for (const { file, from, to } of renames) {
    const path = join(copy, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
  }
  renameSync(join(copy, 'infra/environments/production.ts'), join(copy, 'infra/environments/live.ts'));
  renamed = errors();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('pipelines are typed', () => {
  test.each(mistakes.map(([name], index) => ({ name, line: firstLine + index })))(
    '$name does not compile',
    ({ line }) => {
      expect(written.filter(error => error.startsWith(`mistakes.ts(${line},`))).not.toEqual([]);
    },
  );

  test('and as they stand, they do', () => {
    expect(written.filter(error => !error.startsWith('mistakes.ts'))).toEqual([]);
  });

  test.each(renames)('$from renamed in $file breaks `npm run types` at $breaks', ({ breaks }) => {
    expect(renamed.filter(error => error.includes(breaks))).not.toEqual([]);
  });

  test('so does an environment of another name', () => {
    expect(renamed.filter(error => error.includes('pipelines/environments.ts'))).not.toEqual([]);
  });
});
