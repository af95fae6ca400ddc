import { collection, type Field, type Fields } from '../../rehearsal/brain/recorded/data.ts';
import type { Type } from '../../rehearsal/protocol/type.ts';
import { type ObjectValue, unknown, type Value } from '../../rehearsal/protocol/value.ts';
import { isObject, type Json, type JsonObject } from '../../synthesized.ts';

/** What stands for a reference to another resource: something plausible, or unknown as it is before that exists. */
export type Resolve = (reference: string) => Value;

export const unresolved: Resolve = () => unknown;

const account = 'flight-delay@example-project.iam.gserviceaccount.com';

/** What the attribute could be once the other resource exists. */
export const resolved: Resolve = reference => {
  const [, type = '', name = '', attribute = ''] = /^[$][{](\w+)[.](.*)[.](\w+)[}]$/.exec(reference) ?? [];
  if (attribute === 'member') return `serviceAccount:${account}`;
  if (attribute === 'email') return account;
  if (type === 'google_service_account') return `projects/example-project/serviceAccounts/${account}`;
  if (attribute === 'id' || attribute === 'self_link') {
    return `projects/example-project/locations/us-east1/${type.replace(/^google_/, '')}/${name}`;
  }
  return attribute === 'name' ? 'flight-delay' : '1';
};

/** What Terraform keeps to itself. */
const ofTerraform = ['//', 'lifecycle', 'depends_on', 'provider'];

/** The configuration of a synthesized resource, as Terraform hands it to a provider: every field, in its type. */
export function configuration(fields: Fields, json: JsonObject, resolve: Resolve): ObjectValue {
  const unexpected = Object.keys(json).filter(name => !(name in fields) && !ofTerraform.includes(name));
  if (unexpected.length > 0) throw new Error(`there is no ${unexpected}`);
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, fieldValue(field, json[name] ?? null, resolve)]),
  );
}

function fieldValue(field: Field, json: Json, resolve: Resolve): Value {
  const { nesting, fields, type } = field;
  if (nesting !== undefined && fields !== undefined) {
    // A block that stands once may be written without a list around it.
    const written = json === null ? [] : Array.isArray(json) ? json : [json];
    const elements = written.map(item => configuration(fields, isObject(item) ? item : {}, resolve));
    return nesting === 'single' ? (elements[0] ?? null) : elements;
  }
  if (type === undefined) throw new Error('neither attribute nor block');
  if (collection(field) !== undefined && json !== null && !Array.isArray(json) && !isObject(json))
    return unknown;
  return typed(type, json, resolve);
}

function typed(type: Type, json: Json, resolve: Resolve): Value {
  if (json === null) return null;
  if (typeof json === 'string' && json.startsWith('${')) return ofType(type, resolve(json));
  if (typeof type === 'string') {
    if (isObject(json) || Array.isArray(json)) {
      if (type === 'dynamic') return typedAlone(json);
      throw new Error(`${JSON.stringify(json)} is no ${type}`);
    }
    return ofType(type, json);
  }
  const [kind, of] = type;
  if (kind === 'tuple') throw new Error('no attribute has a tuple type');
  if (kind === 'list' || kind === 'set') {
    if (!Array.isArray(json)) throw new Error(`${JSON.stringify(json)} is no ${kind}`);
    return json.map(item => typed(of, item, resolve));
  }
  if (!isObject(json)) throw new Error(`${JSON.stringify(json)} is no ${kind}`);
  const names = kind === 'object' ? Object.keys(of) : Object.keys(json);
  return Object.fromEntries(
    names.map(name => [
      name,
      typed(kind === 'object' ? (of[name] ?? 'string') : of, json[name] ?? null, resolve),
    ]),
  );
}

/** Terraform turns numbers and texts into each other, as wanted. */
function ofType(type: Type, value: Value): Value {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (type === 'number' && typeof value === 'string') return Number(value);
  if (type === 'bool' && typeof value === 'string') return value === 'true';
  return value;
}

/** A value whose type no schema says travels with its type. */
function typedAlone(json: Json): Value {
  const type = (value: Json): Json =>
    Array.isArray(value)
      ? ['tuple', value.map(type)]
      : isObject(value)
        ? ['object', Object.fromEntries(Object.entries(value).map(([name, child]) => [name, type(child)]))]
        : typeof value === 'number'
          ? 'number'
          : typeof value === 'boolean'
            ? 'bool'
            : 'string';
  return [JSON.stringify(type(json)), json];
}
