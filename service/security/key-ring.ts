import { randomBytes, timingSafeEqual } from 'node:crypto';
import { digestKey, keyId, mintKey } from './api-key.ts';
import { type KeyRecord, type Scope, scopes } from './key-file.ts';

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
  readonly digest: Buffer;
  readonly revoked: boolean;
  /** Milliseconds of the epoch. */
  readonly expiresAt: number;
  readonly principal: Principal;
}

/** The keys in force. Replacing them is atomic: a request sees the old set or the new one. */
export class KeyRing {
  #entries: ReadonlyMap<string, Entry> = new Map();
  /** Keys that have proven themselves: hashing them again for every request would be a twentieth of its cost. */
  readonly #proven = new Map<string, Entry>();
  /** Compared with when the id is unknown, so that the answer takes as long as for a known one. */
  readonly #decoy = randomBytes(32);

  /** Number of keys, live or not. */
  get size(): number {
    return this.#entries.size;
  }

  replace(records: readonly KeyRecord[]): void {
    this.#proven.clear();
    this.#entries = new Map(
      records.map(record => [
        record.id,
        {
          digest: Buffer.from(record.sha256, 'hex'),
          revoked: record.revokedAt !== null,
          expiresAt: record.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(record.expiresAt),
          principal: { keyId: record.id, scopes: new Set(record.scopes), rate: record.rate },
        },
      ]),
    );
  }

  /** The holder of a key, or why there is none. */
  verify(presented: string, now: Date): Principal | Refusal {
    const known = this.#proven.get(presented) ?? this.#prove(presented);
    if (known === undefined) return 'unknown';
    if (known.revoked) return 'revoked';
    return known.expiresAt > now.getTime() ? known.principal : 'expired';
  }

  /** One hash and one comparison, whatever was presented: an unknown id costs what a wrong secret costs. */
  #prove(presented: string): Entry | undefined {
    const digest = digestKey(presented);
    const entry = this.#entries.get(keyId(presented) ?? '');
    const same = timingSafeEqual(digest, entry?.digest ?? this.#decoy);
    if (entry === undefined || !same) return undefined;
    this.#proven.set(presented, entry);
    return entry;
  }

  /** Mints a key that lives in this process until `endWarmUp`, for the service's requests to itself. */
  beginWarmUp(): string {
    const { key } = mintKey();
    const principal = { keyId: undefined, scopes: new Set(scopes), rate: 'none' } as const;
    this.#proven.set(key, {
      digest: digestKey(key),
      revoked: false,
      expiresAt: Number.POSITIVE_INFINITY,
      principal,
    });
    return key;
  }

  endWarmUp(): void {
    this.#proven.clear();
  }
}
