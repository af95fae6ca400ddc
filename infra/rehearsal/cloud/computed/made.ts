import { createHash } from 'node:crypto';

// Values that a service would make up, made from a seed, so that two rehearsals of the same program agree.

/** The moment at which everything in the simulated cloud happens (RFC 3339). */
export const moment = '2026-01-01T00:00:00Z';

const hash = (seed: string): Buffer => createHash('sha256').update(seed).digest();

/** @param length of the text, at most 64 */
export const hex = (seed: string, length = 16): string => hash(seed).toString('hex').slice(0, length);

/** A number in decimal digits that does not start with a zero. @param length at most 21 */
export function digits(seed: string, length = 19): string {
  const number = BigInt(`0x${hex(seed, 32)}`) % (9n * 10n ** BigInt(length - 1));
  return String(10n ** BigInt(length - 1) + number);
}

/** As random ones are written (RFC 9562, version 4). */
export const uuid = (seed: string): string =>
  hex(seed, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-a$4-$5');

/** Eight bytes in Base64, as Google writes fingerprints and etags. */
export const fingerprint = (seed: string): string => hash(seed).subarray(0, 8).toString('base64');

/** An address of a documentation range (RFC 5737): nobody's. */
export const address = (seed: string): string => `203.0.113.${1 + ((hash(seed)[0] ?? 0) % 254)}`;
