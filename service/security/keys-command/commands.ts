import { digestKey, mintKey } from '../api-key.ts';
import { isLive, type KeyRecord, type Scope } from '../key-file.ts';

/** A client changes keys by holding the old and the new one for a while; more would only be forgotten ones. */
const liveKeysPerClient = 2;

/** What `mint` needs to know. */
export interface Mint {
  readonly client: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly rate: number | null;
  /** Days until the key expires; null = never. */
  readonly days: number | null;
}

/**
 * Adds a key. The key itself is in the result and nowhere else.
 * @throws Error where the client already holds two live keys
 */
export function mint(keys: readonly KeyRecord[], request: Mint, now: Date) {
  const live = keys.filter(key => key.client === request.client && isLive(key, now));
  if (live.length >= liveKeysPerClient) {
    throw new Error(
      `${request.client} already has ${live.length} live keys (${live.map(key => key.id).join(', ')}): revoke one first`,
    );
  }
  const { id, key } = mintKey();
  const record: KeyRecord = {
    id,
    client: request.client,
    label: request.label,
    sha256: digestKey(key).toString('hex'),
    scopes: [...request.scopes],
    rate: request.rate,
    createdAt: now.toISOString(),
    expiresAt:
      request.days === null ? null : new Date(now.getTime() + request.days * 86_400_000).toISOString(),
    revokedAt: null,
  };
  return { keys: [...keys, record], result: { key, record } };
}

/** Revokes a key; it stays in the file as a record. @throws Error where there is no such live key */
export function revoke(keys: readonly KeyRecord[], id: string, now: Date) {
  const found = keys.find(key => key.id === id);
  if (found === undefined) throw new Error(`there is no key ${JSON.stringify(id)}`);
  if (found.revokedAt !== null) throw new Error(`key ${id} was already revoked at ${found.revokedAt}`);
  const revoked = { ...found, revokedAt: now.toISOString() };
  return { keys: keys.map(key => (key.id === id ? revoked : key)), result: revoked };
}

const state = (key: KeyRecord, now: Date) =>
  key.revokedAt !== null ? 'revoked' : isLive(key, now) ? 'live' : 'expired';

/** A table of the keys, oldest first. */
export function list(keys: readonly KeyRecord[], now: Date): string {
  if (keys.length === 0) return 'no keys\n';
  const head = ['id', 'client', 'state', 'scopes', 'rate/s', 'expires', 'label'];
  const rows = keys.map(key => [
    key.id,
    key.client,
    state(key, now),
    key.scopes.join(','),
    key.rate === null ? 'default' : String(key.rate),
    key.expiresAt?.slice(0, 10) ?? 'never',
    key.label,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[head, ...rows].map(line).join('\n')}\n`;
}
