import type { Type } from '../../protocol/type.ts';
import type { Value } from '../../protocol/value.ts';

const primitives = { string: '', number: 0, bool: false, dynamic: null } as const;

/** What a service answers of a type where it has nothing to say. */
export function emptyOf(type: Type): Value {
  if (typeof type === 'string') return primitives[type];
  return type[0] === 'map' || type[0] === 'object' ? {} : [];
}
