import { environmentNames, readEnvironment } from './discover.ts';
import { fileOf } from './load.ts';
import { untouched } from './placeholders.ts';
import { ProblemsError } from './problems.ts';

export interface Selection {
  /** What the files of the chosen environments export, unchecked. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The same of all environments. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Sentences about environments that were left out. */
  readonly notes: readonly string[];
}

/**
 * Reads the environments asked for; without a name all, but for those whose owner has not filled them in yet, so that
 * one may deploy staging before production exists.
 * @param example whether placeholders will get example values
 * @throws ProblemsError for names that are no environment
 */
export async function selectEnvironments(
  names: readonly string[],
  { example }: { readonly example: boolean },
): Promise<Selection> {
  const existing = environmentNames();
  const unknown = names.filter(name => !existing.includes(name));
  if (unknown.length > 0) {
    throw new ProblemsError(
      unknown.map(name => `there is no environment "${name}"; there are ${existing.join(', ')}`),
    );
  }
  const all = await Promise.all(existing.map(async name => [name, await readEnvironment(name)] as const));
  const entries = all.filter(([name]) => names.length === 0 || names.includes(name));
  const leftOut =
    names.length > 0 || example ? [] : entries.filter(([, input]) => untouched(input).length > 0);
  return {
    inputs: Object.fromEntries(entries.filter(entry => !leftOut.includes(entry))),
    known: Object.fromEntries(all),
    notes: leftOut.map(
      ([name, input]) => `${name} is left out: ${fileOf(name)} still lacks ${untouched(input).join(' and ')}`,
    ),
  };
}
