import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { KeyFileError, parseKeyFile } from './key-file.ts';
import type { KeyRing } from './key-ring.ts';

/** Milliseconds between looks at the file. Polling sees what change events miss: Kubernetes swaps a symlink. */
const interval = 1_000;

/** Reads the key file into the ring. @throws KeyFileError naming the file and the reason; the ring is unchanged then */
export async function loadKeys(ring: KeyRing, file: string): Promise<void> {
  try {
    ring.replace(parseKeyFile(await readFile(file, 'utf8')));
  } catch (error) {
    throw new KeyFileError(
      `The key file ${file} cannot be used: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * Loads the keys again whenever the file changes. A file that cannot be used leaves the old set in force.
 * @returns a function that stops watching
 */
export function watchKeys(
  ring: KeyRing,
  file: string,
  report: { reloaded(): void; failed(error: unknown): void },
): () => void {
  const onChange = () => {
    loadKeys(ring, file).then(report.reloaded, report.failed);
  };
  watchFile(file, { interval, persistent: false }, onChange);
  return () => unwatchFile(file, onChange);
}
