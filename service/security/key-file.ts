import { z } from 'zod';

/** What a key may be used for. */
export const scopes = ['predict', 'metadata'] as const;
export type Scope = (typeof scopes)[number];

/** What the key file knows of a key: never the key itself, only its SHA-256. */
export const keyRecord = z.strictObject({
  /** Public part of the key; appears in logs and metrics. */
  id: z.string().regex(/^[a-z0-9]{8}$/),
  /** Who holds it; a client has at most two live keys, so that it can change them without a gap. */
  client: z.string().regex(/^[\w.@-]{1,64}$/),
  label: z.string().max(128),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  scopes: z.array(z.enum(scopes)).min(1),
  /** Requests a second; null = the service's own limit. */
  rate: z.int().min(1).max(1_000_000).nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type KeyRecord = Readonly<z.infer<typeof keyRecord>>;

const keyFile = z
  .strictObject({ keys: z.array(keyRecord) })
  .refine(({ keys }) => new Set(keys.map(key => key.id)).size === keys.length, {
    path: ['keys'],
    error: 'two keys have the same id',
  });

/** The key file cannot be used; the message says where and why, never a digest. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/** @throws KeyFileError naming every problem and its place in the file */
export function parseKeyFile(text: string): KeyRecord[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyFileError('it is not valid JSON');
  }
  const parsed = keyFile.safeParse(json);
  if (parsed.success) return parsed.data.keys;
  throw new KeyFileError(
    parsed.error.issues
      .map(({ path, code, message }) => `${path.join('.') || 'file'}: ${code === 'custom' ? message : code}`)
      .join('; '),
  );
}

/** The text of a key file. */
export const formatKeyFile = (keys: readonly KeyRecord[]): string => `${JSON.stringify({ keys }, null, 2)}\n`;

/** Neither revoked nor expired at `now`. */
export const isLive = (key: KeyRecord, now: Date): boolean =>
  key.revokedAt === null && (key.expiresAt === null || new Date(key.expiresAt) > now);
