import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatKeyFile, type KeyRecord, type Scope } from '../security/key-file.ts';
import { type Mint, mint } from '../security/keys-command/commands.ts';

/** A key file in a directory of its own, and the keys minted into it. */
export class TestKeys {
  readonly #directory = mkdtempSync(join(tmpdir(), 'keys-'));
  readonly file = join(this.#directory, 'keys.json');
  #records: readonly KeyRecord[] = [];

  constructor() {
    this.write();
  }

  /** Mints a key for a client of its own. @param now when it is minted */
  mint(
    more: Partial<Mint> & { scopes?: readonly Scope[] } = {},
    now = new Date(),
  ): { key: string; id: string } {
    const request = {
      client: `client-${this.#records.length}`,
      label: '',
      scopes: ['predict', 'metadata'] as const,
      rate: null,
      days: null,
    };
    const { keys, result } = mint(this.#records, { ...request, ...more }, now);
    this.#records = keys;
    this.write();
    return { key: result.key, id: result.record.id };
  }

  /** Changes a record. */
  edit(id: string, change: Partial<KeyRecord>): void {
    this.#records = this.#records.map(record => (record.id === id ? { ...record, ...change } : record));
    this.write();
  }

  /** Writes the file: the keys, or `text` instead. */
  write(text = formatKeyFile(this.#records)): void {
    writeFileSync(this.file, text);
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true });
  }
}
