import { readFile, stat } from 'node:fs/promises';
import { KeyFileError, parseKeyFile } from './key-file.ts';
import type { KeyRing } from './key-ring.ts';

/** Milliseconds between looks at the file. Polling sees what change events miss: Kubernetes swaps a symlink. */
const interval = 1_000;

/** Tells one state of a file from another. */
export type FileState = string;

const stateOf = (file: string): Promise<FileState> =>
  stat(file).then(
    ({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`,
    () => 'absent',
  );

/**
 * Reads the key file into the ring.
 * @returns the file's state from before it was read: a change in between shows as another state afterwards
 * @throws KeyFileError naming the file and the reason; the ring is unchanged then
 */
export async function loadKeys(ring: KeyRing, file: string): Promise<FileState> {
  const state = await stateOf(file);
  try {
    ring.replace(parseKeyFile(await readFile(file, 'utf8')));
  } catch (error) {
    throw new KeyFileError(
      `The key file ${file} cannot be used: ${error instanceof Error ? error.message : error}`,
    );
  }
  return state;
}

/**
 * Loads the keys again whenever the file changes. A file that cannot be used leaves the old set in force.
 * @param loaded the state that the ring holds, as loadKeys returned it
 * @returns a function that stops watching
 */
export function watchKeys(
  ring: KeyRing,
  file: string,
  loaded: FileState,
  report: { reloaded(): void; failed(error: unknown): void },
): () => void {
  let known = loaded;
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    const state = await stateOf(file);
    if (state !== known) {
      known = state;
      await loadKeys(ring, file).then(report.reloaded, report.failed);
    }
    looking = false;
  };
  const timer = setInterval(look, interval).unref();
  return () => clearInterval(timer);
}
