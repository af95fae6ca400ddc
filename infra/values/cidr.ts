import { z } from 'zod';

const addressOf = (cidr: string): number =>
  (cidr.split('/')[0] ?? '')
    .split('.')
    .map(Number)
    .reduce((sum, octet) => sum * 256 + octet, 0);
const lengthOf = (cidr: string): number => Number(cidr.slice(cidr.indexOf('/') + 1));

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

const isCidr = (text: string): boolean => {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  return (match?.slice(1, 5).every(octet => Number(octet) <= 255) ?? false) && Number(match?.[5]) <= 32;
};

/** An IPv4 range whose address is its first one (10.0.0.0/24, not 10.0.0.5/24): Google refuses any other. */
export const cidr = z
  .string()
  .refine(isCidr, 'must be an IPv4 range, for example 10.10.0.0/20')
  .refine(
    text => !isCidr(text) || addressOf(text) % size(text) === 0,
    'has address bits beyond its prefix length; write the first address of the range',
  )
  .brand<'Cidr'>();
export type Cidr = z.infer<typeof cidr>;

/** A range of private addresses (RFC 1918) or shared ones (RFC 6598). */
export const privateCidr = cidr.refine(
  text => !isCidr(text) || privateRanges.some(range => contains(range, text)),
  `must lie in ${privateRanges.join(', ')}: anything else would hide part of the internet`,
);

/** Number of addresses in a range. */
export const size = (range: string): number => 2 ** (32 - lengthOf(range));

const contains = (outer: string, inner: string): boolean =>
  addressOf(outer) <= addressOf(inner) && addressOf(inner) + size(inner) <= addressOf(outer) + size(outer);

/** Whether two ranges share an address; ranges with a base address at their start do so only by containment. */
export const overlap = (one: string, other: string): boolean => contains(one, other) || contains(other, one);
