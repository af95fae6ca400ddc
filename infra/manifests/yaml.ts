import { isObject, type Json } from '../synthesized.ts';

/** Text that means itself without quotes, and nothing else: no number, no boolean, no date. */
const plain = /^[A-Za-z][\w./-]*$/;
const words = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** JSON's escapes are YAML's. */
const text = (value: string): string =>
  plain.test(value) && !words.has(value.toLowerCase()) ? value : JSON.stringify(value);

const isEmpty = (value: Json): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length === 0;

function lines(value: Json, indent: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: Json) => {
      const [first = '', ...rest] = isEmpty(item) ? [scalar(item)] : lines(item, '  ');
      return [`${indent}- ${first.trimStart()}`, ...rest.map(line => indent + line)];
    });
  }
  if (!isObject(value)) return [indent + scalar(value)];
  return Object.entries(value).flatMap(([key, item]) =>
    isEmpty(item)
      ? [`${indent}${text(key)}: ${scalar(item)}`]
      : [`${indent}${text(key)}:`, ...lines(item, `${indent}  `)],
  );
}

const scalar = (value: Json): string => (typeof value === 'string' ? text(value) : JSON.stringify(value));

/** A YAML document, block style. */
export const yaml = (value: Json): string => `${lines(value, '').join('\n')}\n`;
