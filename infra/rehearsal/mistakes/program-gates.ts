import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironments } from '../../environments/schema/load.ts';
import { ProblemsError } from '../../environments/schema/problems.ts';
import { assertPolicies } from '../../policies/check.ts';
import type { StackJson } from '../../synthesized.ts';
import type { Mistake } from './mistake.ts';

/** What a gate said when it caught a mistake; undefined where it let it pass. */
type Said = string | undefined;

/**
 * Makes all mistakes that can be made in source, in a copy of the program, and asks the type checker once.
 * @param root of the project
 * @returns what it said, by name of the mistake
 */
export function askTypes(root: string, mistakes: readonly Mistake[]): ReadonlyMap<string, Said> {
  const copy = mkdtempSync(join(tmpdir(), 'flight-delay-mistakes-'));
  try {
    for (const name of ['package.json', 'service', 'infra'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const settings = { extends: join(root, 'tsconfig.json'), include: ['infra'], exclude: ['**/*.test.ts'] };
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(settings));
    for (const { name, source } of mistakes) {
      if (source === undefined) continue;
      const file = join(copy, source.file);
      const text = readFileSync(file, 'utf8');
      if (!text.includes(source.from)) throw new Error(`"${name}": ${source.file} has no ${source.from}`);
      writeFileSync(file, text.replace(source.from, source.to));
    }
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', copy], { encoding: 'utf8' });
    const errors = stdout.split('\n').filter(line => line.includes('error TS'));
    return new Map(
      mistakes.map(({ name, source }) => [
        name,
        errors
          .find(error => source !== undefined && error.includes(source.file))
          ?.replace(/^.*error (TS\d+)/, '$1'),
      ]),
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Makes a mistake in an environment's file. */
export const askEnvironmentCheck = ({ environment }: Mistake, good: object): Said =>
  environment && refusal(() => loadEnvironments({ staging: { ...good, ...environment } }, { example: true }));

/** Makes a mistake in synthesized stacks. */
export const askPolicies = (stacks: ReadonlyMap<string, StackJson>): Said =>
  refusal(() => assertPolicies(stacks));

function refusal(check: () => unknown): Said {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems[0];
    throw error;
  }
}
