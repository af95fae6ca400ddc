import type { Check } from '../../brain/recorded/data.ts';

/** What a provider's sentence says that it tests; the words in the braces of `says` are cut out already. */
interface Reading {
  readonly sentence: RegExp;
  readonly tests: (...found: string[]) => DistributiveOmit<Check, 'says' | 'each'>;
}
type DistributiveOmit<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** Go quotes a pattern with `%q`, which doubles its backslashes, or puts plain quotes around it. */
const unquoted = (text: string): string => text.replaceAll('\\\\', '\\').replaceAll('\\"', '"');
const whole = (pattern: string): { pattern: string } => ({ pattern: `^(?:${pattern})$` });

export const readings: readonly Reading[] = [
  {
    sentence: /to be one of \[(.*?)\]/,
    tests: list => ({ oneOf: [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value) }),
  },
  { sentence: /regexp? "(.*)"/, tests: pattern => ({ pattern: unquoted(pattern) }) },
  { sentence: /quantities must match/, tests: () => ({ is: 'quantity' }) },
  {
    sentence: /match (?:the )?regular expression ["'](.*)["']/,
    tests: pattern => ({ pattern: unquoted(pattern) }),
  },
  {
    sentence: /name part must|with an optional DNS subdomain prefix/,
    tests: () => ({ is: 'qualifiedName' }),
  },
  { sentence: /regex used for validation is '(.*?)'/, tests: pattern => whole(pattern) },
  {
    sentence: /must be between (\d+) and (\d+) characters/,
    tests: (least, most) => ({ length: [Number(least), Number(most)] }),
  },
  {
    sentence: /length of \{path\} to be in the range \((\d+) - (\d+)\)/,
    tests: (least, most) => ({ length: [Number(least), Number(most)] }),
  },
  { sentence: /(?:no more|longer) than (\d+) characters/, tests: most => ({ length: [0, Number(most)] }) },
  { sentence: /only contain lowercase letters, numbers and hyphens/, tests: () => whole('[a-z0-9-]*') },
  { sentence: /must start with a letter/, tests: () => ({ pattern: '^[a-z]' }) },
  { sentence: /must end with a number or a letter/, tests: () => ({ pattern: '[a-z0-9]$' }) },
  { sentence: /must not contain dots/, tests: () => whole('[^.]*') },
  { sentence: /cannot parse '\{value\}' as int:/, tests: () => whole('[+-]?[0-9]+') },
  { sentence: /cannot parse '\{value\}' as int or percent/, tests: () => whole('[+-]?[0-9]+%?') },
  { sentence: /invalid label key/, tests: () => whole('[\\p{Ll}\\p{Lo}\\p{N}_-]{1,63}') },
  { sentence: /to be a domain like/, tests: () => ({ pattern: '[.]' }) },
  {
    sentence: /between (\d+) and (\d+) significant bits/,
    tests: (least, most) => ({ bits: [Number(least), Number(most)] }),
  },
  { sentence: /RFC1918/, tests: () => ({ is: 'privateNetwork' }) },
  { sentence: /valid network Value/, tests: () => ({ is: 'network' }) },
  { sentence: /CIDR/i, tests: () => ({ is: 'cidr' }) },
  { sentence: /format HH:mm/, tests: () => ({ is: 'clock' }) },
  { sentence: /^parsing time/, tests: () => ({ is: 'time' }) },
  { sentence: /RFC6996/, tests: () => ({ is: 'privateNumber' }) },
  { sentence: /IAM members must/, tests: () => ({ is: 'member' }) },
  { sentence: /rotation period/i, tests: () => ({ is: 'longerThanADay' }) },
  { sentence: /alpha-numeric characters \(a-z, 0-9\)/, tests: () => ({ is: 'portOrName' }) },
  { sentence: /must be a relative path/, tests: () => ({ pattern: '^(?![/])' }) },
  { sentence: /contain a valid IP/, tests: () => ({ is: 'address' }) },
  { sentence: /octal/, tests: () => ({ is: 'fileMode' }) },
];
