import { decode, Encoder, ExtensionCodec } from '@msgpack/msgpack';
import type { DynamicValue } from './tfplugin5_pb.js';

/** A value that Terraform will know only after apply. */
export class Unknown {
  readonly known = false;
}
export const unknown = new Unknown();

/** A value as Terraform and providers exchange it; sets are lists whose order means nothing. */
export type Value = null | boolean | number | string | Unknown | readonly Value[] | ObjectValue;
export interface ObjectValue {
  readonly [name: string]: Value;
}

/**
 * cty's MessagePack: extension 0 is an unknown value, 12 an unknown one of which something is known, such as that it is
 * not null (zclconf/go-cty docs/msgpack.md). That something is of no use here.
 */
const extensions = new ExtensionCodec();
extensions.register({
  type: 0,
  encode: value => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
});
extensions.register({ type: 12, encode: () => null, decode: () => unknown });
const encoder = new Encoder({ extensionCodec: extensions });

/** @returns null where there is nothing, as before a create and after a destroy */
export function decodeValue(dynamic: DynamicValue | undefined): Value {
  if (dynamic === undefined) return null;
  if (dynamic.msgpack.length > 0) return toValue(decode(dynamic.msgpack, { extensionCodec: extensions }));
  return dynamic.json.length > 0 ? toValue(JSON.parse(new TextDecoder().decode(dynamic.json))) : null;
}

/** @throws TypeError for what no provider sends, such as a date */
export function toValue(data: unknown): Value {
  if (data === null || data === undefined) return null;
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return data;
  if (data instanceof Unknown) return data;
  // The type of a value whose type is not in the schema, in cty's JSON notation.
  if (data instanceof Uint8Array) return new TextDecoder().decode(data);
  if (Array.isArray(data)) return data.map(toValue);
  if (typeof data === 'object') {
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toValue(value)]));
  }
  throw new TypeError(`${typeof data} is no value of Terraform's`);
}

/** A value as Terraform reads it: msgpack, with cty's extension type for what is unknown. */
export const encodeValue = (value: Value): { msgpack: Uint8Array } => ({ msgpack: encoder.encode(value) });

export const isObject = (value: Value | undefined): value is ObjectValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/**
 * What stands at a path of names and indexes, such as `['metadata', 0, 'name']`.
 * @returns undefined where the path leads nowhere
 */
export function valueAt(value: Value | undefined, path: readonly (string | number)[]): Value | undefined {
  let found = value;
  for (const step of path) {
    if (typeof step === 'number') found = isList(found) ? found[step] : undefined;
    else found = isObject(found) ? found[step] : undefined;
  }
  return found;
}

/** The text at a path; undefined where there is none, or it is not known yet. */
export function textAt(value: Value | undefined, path: readonly (string | number)[]): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The elements of the list at a path; none where there is no list. */
export function listAt(value: Value | undefined, path: readonly (string | number)[]): readonly Value[] {
  const found = valueAt(value, path);
  return isList(found) ? found : [];
}
