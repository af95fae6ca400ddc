import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The project's directory. */
export const root = join(import.meta.dirname, '../..');

/** A copy of the program in a directory of its own, gone when the process ends. */
export function copyOfProgram(): string {
  const copy = mkdtempSync(join(tmpdir(), 'exit-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  for (const name of ['package.json', '.npmrc', 'tsconfig.json', 'cdktf.json', 'service', 'infra']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  return copy;
}

/** Runs a program to its end. @throws Error with its output where it fails */
export function run(
  cwd: string,
  [name = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): void {
  const { status, stdout, stderr, error } = spawnSync(name, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', ...variables },
  });
  if (status !== 0) throw error ?? new Error(`${name} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

/** Synthesizes the example of every environment into `cwd`/cdktf.out. */
export const synthesizeExample = (
  cwd: string,
  main: string,
  variables: Readonly<Record<string, string>> = {},
): void => run(cwd, [process.execPath, '--disable-warning=DEP0044', main, '--example'], variables);

/** Names of the synthesized stacks. */
export const stacksIn = (cwd: string): string[] => readdirSync(join(cwd, 'cdktf.out/stacks')).sort();

/** A synthesized stack, without what says which version of which library wrote it. */
export function stackIn(cwd: string, stack: string): string {
  const text = readFileSync(join(cwd, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8');
  const json: { '//'?: { metadata?: { version?: string } } } = JSON.parse(text);
  delete json['//']?.metadata?.version;
  return JSON.stringify(json);
}

export const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`);
};
