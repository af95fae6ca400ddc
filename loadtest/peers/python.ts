import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Run } from '../processes/run.ts';

/** The peers' interpreter, with their packages, or why there is none. */
export type Python = { readonly program: string } | { readonly missing: string };

/** The oldest that the pinned packages have builds for. */
const leastMinor = 11;
const candidates = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11'];
/** Written last: a copy of the requirements that are installed. */
const marker = 'requirements.txt';

/**
 * Finds or makes a virtual environment with exactly the required packages. It is kept for the next time.
 * @param directory of the virtual environment
 * @param requirements file with every package and its version
 * @param tell takes one line of progress
 */
export async function preparePython(
  directory: string,
  requirements: string,
  { run, platform, tell }: { run: Run; platform: NodeJS.Platform; tell: (line: string) => void },
): Promise<Python> {
  if (platform === 'win32') return { missing: 'gunicorn and uvloop do not run on Windows' };
  const program = join(directory, 'bin', 'python');
  const wanted = readFileSync(requirements, 'utf8');
  const installed = join(directory, marker);
  if (
    existsSync(installed) &&
    readFileSync(installed, 'utf8') === wanted &&
    (await run([program, '-V'])).well
  )
    return { program };

  const python = await findPython(run);
  if (python === undefined) return { missing: `no Python 3.${leastMinor} or later on the PATH` };
  tell('installing the peers; once, a minute or two');
  const made = await run([python, '-m', 'venv', '--clear', directory]);
  if (!made.well) return { missing: `${python} cannot make a virtual environment: ${made.lastWords}` };
  // Built packages only: no package runs code at install. Nothing is resolved, because all versions are known.
  const flags = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  const pip = await run([program, '-m', 'pip', 'install', ...flags, '--requirement', requirements]);
  if (!pip.well) return { missing: `pip cannot install the peers: ${pip.lastWords}` };
  writeFileSync(installed, wanted);
  return { program };
}

/** The first Python that is new enough. */
async function findPython(run: Run): Promise<string | undefined> {
  for (const candidate of candidates) {
    const { well, output } = await run([candidate, '-V']);
    const [, minor] = /^Python 3\.(\d+)/.exec(output) ?? [];
    if (well && Number(minor) >= leastMinor) return candidate;
  }
  return undefined;
}

const listing = z.array(z.object({ name: z.string(), version: z.string() }));

/** The versions of Python and of everything that is installed with it, by lower-case name. */
export async function pythonVersions(program: string, run: Run): Promise<ReadonlyMap<string, string>> {
  const [version, list] = [
    await run([program, '-V']),
    await run([program, '-m', 'pip', '--disable-pip-version-check', 'list', '--format', 'json']),
  ];
  const packages = listing
    .parse(JSON.parse(list.output))
    .map(({ name, version }) => [name, version] as const);
  return new Map([
    ['python', version.output.replace('Python', '').trim()],
    ...packages.map(([name, version]) => [name.toLowerCase(), version] as const),
  ]);
}
