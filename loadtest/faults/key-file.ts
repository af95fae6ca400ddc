import { writeFileSync } from 'node:fs';
import { formatKeyFile, type KeyRecord } from '../../service/security/key-file.ts';
import { mint } from '../../service/security/keys-command/commands.ts';
import { unreachableRate } from '../processes/service.ts';

/** The key file of a service under test. */
export class KeyFile {
  readonly path: string;
  /** The key that the load shows. */
  readonly key: string;
  #records: readonly KeyRecord[] = [];

  constructor(path: string) {
    this.path = path;
    this.key = this.mint('load');
    this.write();
  }

  /** Makes a key; the file does not know it before it is written. */
  mint(client: string): string {
    const request = {
      client,
      label: 'for one run',
      scopes: ['predict'],
      rate: unreachableRate,
      days: null,
    } as const;
    const { keys, result } = mint(this.#records, request, new Date());
    this.#records = keys;
    return result.key;
  }

  /** What ought to be in the file. */
  get text(): string {
    return formatKeyFile(this.#records);
  }

  /** Writes the file: the keys, or `text` instead. */
  write(text = this.text): void {
    writeFileSync(this.path, text, { mode: 0o600 });
  }
}
