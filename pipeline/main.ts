import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ProblemsError } from '../infra/environments/schema/problems.ts';
import { check } from './drone/lint/check.ts';
import { droneFile } from './pipelines/pipelines.ts';
import { withSecretsTable } from './pipelines/secrets-table.ts';
import { words } from './pipelines/words.ts';

const usage = `  npm run pipeline                  writes .drone.yml and what docs/pipeline.md has from it
  npm run pipeline -- --check       only says whether they are up to date
  npm run lint:pipeline [-- FILE]   says everything that is wrong in a .drone.yml
`;

const root = join(import.meta.dirname, '..');
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Files that follow from the pipelines, with their text. */
const generated = (): [name: string, text: string][] => {
  const page = 'docs/pipeline.md';
  return [
    ['.drone.yml', droneFile()],
    [page, withSecretsTable(readFileSync(join(root, page), 'utf8'))],
  ];
};

function write(onlyCheck: boolean): number {
  const stale = generated().filter(([name, text]) => {
    const file = join(root, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  for (const [name, text] of stale) {
    if (!onlyCheck) writeFileSync(join(root, name), text);
    say(onlyCheck ? `${name} is not what pipeline/ makes of it; run \`npm run pipeline\`` : name);
  }
  if (stale.length === 0) say('.drone.yml and docs/pipeline.md are up to date');
  return onlyCheck && stale.length > 0 ? 1 : 0;
}

/** @param given as seen from where npm was called, which runs scripts in the root */
function lintFile(given: string | undefined): number {
  const path =
    given === undefined ? join(root, '.drone.yml') : resolve(process.env['INIT_CWD'] ?? '.', given);
  const name = relative(process.cwd(), path);
  const file = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const { lines, status } = check(name, file, words);
  for (const line of lines) say(line);
  return status;
}

try {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [command, ...files] = positionals;
  if (command === 'write' && files.length === 0) process.exitCode = write(values.check === true);
  else if (command === 'lint' && files.length <= 1) process.exitCode = lintFile(files[0]);
  else throw new ProblemsError([`wrong arguments; there are\n${usage}`]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
