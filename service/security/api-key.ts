import { hash, randomBytes } from 'node:crypto';

/** `fdp_<id>_<secret>`: a recognisable prefix for secret scanners, a public id, 256 random bits. */
const pattern = /^fdp_([a-z0-9]{8})_[A-Za-z0-9_-]{43}$/;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new key; the only place where it exists in full. */
export function mintKey(): { id: string; key: string } {
  const id = Array.from(randomBytes(8), byte => alphabet[byte % alphabet.length]).join('');
  return { id, key: `fdp_${id}_${randomBytes(32).toString('base64url')}` };
}

/**
 * SHA-256 of a key. A plain hash is right here: 256 random bits cannot be guessed, so a slow password hash would
 * protect nothing and block the event loop.
 */
export const digestKey = (key: string): Buffer => hash('sha256', key, 'buffer');

/** The id within something that looks like a key, undefined otherwise. */
export const keyId = (presented: string): string | undefined => pattern.exec(presented)?.[1];
