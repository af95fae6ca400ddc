import { isIPv4, isIPv6 } from 'node:net';
import type { Check, NamedCheck } from './data.ts';

/**
 * Tests how many elements there are.
 * @returns what the provider would say; undefined where it is satisfied
 */
export const countProblemOf = (check: Check, count: number, place: string): string | undefined =>
  !('items' in check) || between(count, check.items) ? undefined : sentence(check, count, place);

/**
 * Tests a value.
 * @param place of the value, as the provider writes it: `spec.0.port`
 * @returns what the provider would say; undefined where the value is right
 */
export function problemOf(check: Check, value: string | number, place: string): string | undefined {
  return passes(check, value) ? undefined : sentence(check, value, place);
}

function sentence(check: Check, value: string | number, place: string): string {
  const [first] = 'anyOf' in check ? check.anyOf : [];
  if (first !== undefined) return sentence(first, value, place);
  const values = 'oneOf' in check ? check.oneOf.map(member => JSON.stringify(member)).join(' ') : '';
  // Functions, because a replacement text would have signs of its own.
  return check.says
    .replaceAll('{values}', () => values)
    .replaceAll('{path}', () => place)
    .replaceAll('{value}', () => String(value));
}

function passes(check: Check, value: string | number): boolean {
  const text = String(value);
  if (check.orEmpty && text === '') return true;
  if ('oneOf' in check) {
    const folded = (member: string) => (check.anyCase ? member.toLowerCase() : member);
    return check.oneOf.some(member => folded(member) === folded(text));
  }
  if ('pattern' in check) return new RegExp(check.pattern, 'u').test(text);
  // Go counts bytes.
  if ('length' in check) return between(Buffer.byteLength(text), check.length);
  if ('bits' in check) return !named.cidr(text) || between(Number(text.split('/')[1]), check.bits);
  if ('range' in check) return between(Number(value), check.range);
  if ('whole' in check) return Number.isInteger(Number(value));
  if ('items' in check) return true;
  if ('anyOf' in check) return check.anyOf.some(alternative => passes(alternative, value));
  return named[check.is](text);
}

const between = (number: number, [least, most]: readonly [number | null, number | null]): boolean =>
  (least === null || number >= least) && (most === null || number <= most);

/** What an address such as 10.0.0.1/16 says beyond its network. */
function hostBits(text: string): number {
  const [address = '', bits] = text.split('/');
  const number = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return number % 2 ** (32 - Number(bits));
}

const named: Readonly<Record<NamedCheck, (text: string) => boolean>> = {
  address: text => isIPv4(text) || isIPv6(text),
  cidr: text => {
    const [, address = '', bits] = /^(.*)[/]([0-9]+)$/.exec(text) ?? [];
    return (isIPv4(address) && Number(bits) <= 32) || (isIPv6(address) && Number(bits) <= 128);
  },
  network: text => !named.cidr(text) || !text.includes('.') || hostBits(text) === 0,
  privateNetwork: text => !named.cidr(text) || /^(10|172[.](1[6-9]|2[0-9]|3[01])|192[.]168)[.]/.test(text),
  clock: text => /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(text),
  time: text =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  privateNumber: text => {
    const number = Number(text);
    return (
      number === 16_550 ||
      between(number, [64_512, 65_534]) ||
      between(number, [4_200_000_000, 4_294_967_294])
    );
  },
  member: text => /^(allUsers|allAuthenticatedUsers)$|:/.test(text),
  longerThanADay: text => /^[0-9]+(\.[0-9]{1,9})?s$/.test(text) && Number.parseFloat(text) >= 86_400,
  portOrName: text =>
    /^[0-9]+$/.test(text)
      ? between(Number(text), [1, 65_535])
      : /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(text),
  fileMode: text => /^0[0-7]*$/.test(text) && Number.parseInt(text, 8) <= 0o777,
  quantity: text => /^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)[eEinumkKMGTP]*[-+]?[0-9]*$/.test(text),
  qualifiedName: text => {
    const [name = '', prefix, ...more] = text.split('/').reverse();
    return (
      more.length === 0 &&
      (prefix === undefined ||
        (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(prefix) &&
          prefix.length <= 253)) &&
      /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name) &&
      name.length <= 63
    );
  },
};
