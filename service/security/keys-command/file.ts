import { open, readFile, rename, unlink } from 'node:fs/promises';
import { formatKeyFile, type KeyRecord, parseKeyFile } from '../key-file.ts';

const errorCode = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The keys in `path`; none where the file does not exist yet. */
export async function readKeys(path: string): Promise<KeyRecord[]> {
  const text = await readFile(path, 'utf8').catch(error => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? [] : parseKeyFile(text);
}

/**
 * Changes the key file in one step: a reader sees the old keys or the new ones, and two commands at the same time
 * cannot lose each other's change, because the second finds `<path>.new` and stops.
 * @throws Error where another command is at work or the file is broken; the file is unchanged then
 */
export async function changeKeys<T>(
  path: string,
  change: (keys: readonly KeyRecord[]) => { keys: readonly KeyRecord[]; result: T },
): Promise<T> {
  const draft = `${path}.new`;
  const file = await open(draft, 'wx', 0o600).catch(error => {
    if (errorCode(error) !== 'EEXIST') throw error;
    throw new Error(
      `${draft} exists: another command is changing the keys, or died doing so (then delete it)`,
    );
  });
  try {
    const { keys, result } = change(await readKeys(path));
    await file.writeFile(formatKeyFile(keys));
    await file.sync();
    await rename(draft, path);
    return result;
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}
