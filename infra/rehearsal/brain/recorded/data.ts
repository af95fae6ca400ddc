import { readFileSync } from 'node:fs';
import type { Type } from '../../protocol/type.ts';
import type { ProviderName } from '../brain.ts';

/** Names of tests that no pattern or range expresses; `checks.ts` has what they do. */
export type NamedCheck =
  | 'address'
  | 'cidr'
  | 'network'
  | 'privateNetwork'
  | 'clock'
  | 'time'
  | 'privateNumber'
  | 'member'
  | 'longerThanADay'
  | 'portOrName'
  | 'fileMode'
  | 'qualifiedName'
  | 'quantity';

/** What a provider wants of a value, and what it says where it does not get it: `{path}` and `{value}` stand for themselves. */
export type Check = { readonly says: string } & (
  | { readonly oneOf: readonly string[]; readonly anyCase?: true }
  | { readonly pattern: string }
  | { readonly length: readonly [least: number, most: number] }
  /** How many elements a list or set has to have. */
  | { readonly items: readonly [least: number, most: number | null] }
  /** Of the prefix of a network. */
  | { readonly bits: readonly [least: number, most: number] }
  | { readonly range: readonly [least: number | null, most: number | null] }
  | { readonly whole: true }
  | { readonly is: NamedCheck }
  /** One of them is enough. */
  | { readonly anyOf: readonly Check[] }
) & {
    /** Of a map, what the check is for. */
    readonly each?: 'key' | 'value';
    readonly orEmpty?: true;
  };

/** Ways in which two values differ that a provider takes for the same. */
export type Sameness = (typeof samenesses)[number];
export const samenesses = [
  'case',
  'selfLink',
  'lastName',
  'projectPrefix',
  'duration',
  'quantity',
  'anything',
] as const;

/** An attribute (has a type) or a nested block (has a nesting): what the schema says, and what the code behind it does. */
export interface Field {
  readonly type?: Type;
  readonly nesting?: 'single' | 'list' | 'set' | 'map';
  readonly required?: true;
  readonly optional?: true;
  /** Where it is not configured, the provider chooses; of blocks no schema says so. */
  readonly computed?: true;
  readonly sensitive?: true;
  readonly writeOnly?: true;
  readonly min?: number;
  readonly max?: number;
  /** What the blocks, or the objects in the attribute, consist of. */
  readonly fields?: Fields;
  /** Where it is not configured, the provider takes it from its own configuration. */
  readonly account?: Account;
  /** What the provider makes of a text before it keeps it. */
  readonly stored?: 'upper' | 'lower';
  /** A change makes another resource. */
  readonly forceNew?: true;
  readonly default?: string | number | boolean;
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  /** Indexes in the provider's list of checks. */
  readonly checks?: readonly number[];
  readonly same?: readonly Sameness[];
  /** Values that mean the same as none. */
  readonly sameAsUnset?: readonly (string | number | boolean)[];
  /** Whether what is configured no more stays: always, or as long as nothing in it is true. */
  readonly stays?: 'always' | 'off';
}
/** What the configuration of a provider says for all resources. */
export type Account = 'project' | 'region' | 'zone';
export type Fields = Readonly<Record<string, Field>>;

export interface RecordedType {
  readonly version: number;
  readonly fields: Fields;
}

/** What `npm run record` wrote about a provider. */
export interface Recorded {
  readonly version: string;
  readonly checks: readonly Check[];
  readonly provider: RecordedType;
  readonly resources: Readonly<Record<string, RecordedType>>;
  readonly data: Readonly<Record<string, RecordedType>>;
}

/** Reads what was recorded of a provider. */
export function recordedData(provider: ProviderName): Recorded {
  const file = new URL(`../../recorded/${provider}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What the elements of a list, set or map are; undefined for a single value or block. */
export function collection(field: Field): 'list' | 'set' | 'map' | undefined {
  if (field.nesting !== undefined) return field.nesting === 'single' ? undefined : field.nesting;
  const kind = typeof field.type === 'object' ? field.type[0] : undefined;
  return kind === 'list' || kind === 'set' || kind === 'map' ? kind : undefined;
}
