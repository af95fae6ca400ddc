import { quantitySuffixes } from '../../../values/quantity-suffixes.ts';

/** What a quantity stands for: `500m` is 0.5, `1Ki` 1,024. @returns undefined for what is none, such as `500mm` */
export function parseQuantity(text: string): number | undefined {
  const [, number, suffix = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+))(.*)$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  if (/^[eE][+-]?\d+$/.test(suffix)) return Number(number + suffix);
  const factor = quantitySuffixes[suffix];
  return factor === undefined ? undefined : Number(number) * factor;
}
