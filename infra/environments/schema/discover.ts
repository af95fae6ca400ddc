import { readdirSync } from 'node:fs';

const folder = new URL('../', import.meta.url);

/** Names of all environments: the files of infra/environments/. A copy of a file is a new environment. */
export const environmentNames = (): string[] =>
  readdirSync(folder)
    .filter(file => /^[^.]+\.ts$/.test(file))
    .map(file => file.slice(0, -'.ts'.length))
    .sort();

/** What an environment's file exports, unchecked. */
export async function readEnvironment(name: string): Promise<unknown> {
  const file: { default?: unknown } = await import(new URL(`${name}.ts`, folder).href);
  return file.default;
}
