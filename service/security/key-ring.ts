import { randomBytes, timingSafeEqual } from 'node:crypto';
import { digestKey, keyId, mintKey } from './api-key.ts';
import { isLive, type KeyRecord, type Scope, scopes } from './key-file.ts';

/** Who sent a request and what they may do. */
export interface Principal {
  /** Key id; undefined for anonymous callers of an open service. */
  readonly keyId: string | undefined;
  readonly scopes: ReadonlySet<Scope>;
  /** Requests a second: a number, null = the service's own limit, 'none' = unlimited. */
  readonly rate: number | null | 'none';
}

/** Why a key was not accepted; only its holder learns that it has expired or was revoked. */
export type Refusal = 'unknown' | 'expired' | 'revoked';

interface Entry {
  readonly record: KeyRecord;
  readonly digest: Buffer;
  readonly principal: Principal;
}

/** The keys in force. Replacing them is atomic: a request sees the old set or the new one. */
export class KeyRing {
  #entries: ReadonlyMap<string, Entry> = new Map();
  /** Compared with when the id is unknown, so that the answer takes as long as for a known one. */
  readonly #decoy = randomBytes(32);
  #warmUp: { digest: Buffer; principal: Principal } | undefined;

  /** Number of keys, live or not. */
  get size(): number {
    return this.#entries.size;
  }

  replace(records: readonly KeyRecord[]): void {
    this.#entries = new Map(
      records.map(record => [
        record.id,
        {
          record,
          digest: Buffer.from(record.sha256, 'hex'),
          principal: { keyId: record.id, scopes: new Set(record.scopes), rate: record.rate },
        },
      ]),
    );
  }

  /** The holder of a key, or why there is none. One hash and one comparison, whatever was presented. */
  verify(presented: string, now: Date): Principal | Refusal {
    const digest = digestKey(presented);
    const entry = this.#entries.get(keyId(presented) ?? '');
    const same = timingSafeEqual(digest, entry?.digest ?? this.#decoy);
    if (this.#warmUp && timingSafeEqual(digest, this.#warmUp.digest)) return this.#warmUp.principal;
    if (entry === undefined || !same) return 'unknown';
    if (entry.record.revokedAt !== null) return 'revoked';
    return isLive(entry.record, now) ? entry.principal : 'expired';
  }

  /** Mints a key that lives in this process until `endWarmUp`, for the service's requests to itself. */
  beginWarmUp(): string {
    const { key } = mintKey();
    this.#warmUp = {
      digest: digestKey(key),
      principal: { keyId: undefined, scopes: new Set(scopes), rate: 'none' },
    };
    return key;
  }

  endWarmUp(): void {
    this.#warmUp = undefined;
  }
}
