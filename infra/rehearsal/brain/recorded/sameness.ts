import { quantitySuffixes } from '../../../values/quantity-suffixes.ts';
import { Unknown, type Value } from '../../protocol/value.ts';
import type { Field, Sameness } from './data.ts';

/** A value as the providers' SDK compares it: absent is empty. */
export const text = (value: Value): string =>
  value === null
    ? ''
    : typeof value === 'object'
      ? value instanceof Unknown
        ? '?'
        : JSON.stringify(value)
      : String(value);

/** Whether the provider ignores the difference between two texts at a field. */
export function sameText(field: Field, one: string, other: string): boolean {
  const unset = (value: string) => value === '' || value === 'false' || value === '0';
  if (
    field.sameAsUnset?.some(
      value => (unset(one) && other === String(value)) || (unset(other) && one === String(value)),
    )
  ) {
    return true;
  }
  return one !== '' && other !== '' && (field.same ?? []).some(way => ways[way](one, other));
}

const ways: Readonly<Record<Sameness, (one: string, other: string) => boolean>> = {
  anything: () => true,
  case: (one, other) => one.toLowerCase() === other.toLowerCase(),
  selfLink: (one, other) => relative(one) === relative(other),
  lastName: (one, other) => (!one.includes('/') || !other.includes('/')) && last(one) === last(other),
  projectPrefix: (one, other) => one.replace(/^projects[/]/, '') === other.replace(/^projects[/]/, ''),
  duration: (one, other) =>
    Number.parseFloat(one) === Number.parseFloat(other) && one.endsWith('s') && other.endsWith('s'),
  quantity: (one, other) => amount(one) === amount(other),
};

/** A resource's path without the service and the version it is asked at. */
const relative = (link: string): string =>
  link.replace(/^https:[/][/][^/]+[/]([^/]+[/])?v[^/]+[/]/, '').replace(/^.*?(?=projects[/])/, '');
const last = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

/** The number that a quantity of Kubernetes stands for, such as 500m or 1Gi. */
function amount(quantity: string): number | string {
  const [, number, unit] = /^([+-]?[0-9.]+)([numkMGTPE]i?|)$/.exec(quantity) ?? [];
  const factor = unit === undefined ? undefined : quantitySuffixes[unit];
  return factor === undefined ? quantity : Number((Number(number) * factor).toPrecision(12));
}
