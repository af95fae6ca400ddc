import { isObject, type Json, type JsonObject, type Resource } from '../synthesized.ts';
import { kinds, numbers, ownKeys, plurals, single, terraformOnly } from './kinds.ts';

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function value(name: string, given: Json): Json {
  if (name === 'default_mode' && typeof given === 'string') return Number.parseInt(given, 8);
  if (numbers.has(name) && typeof given === 'string' && /^\d+$/.test(given)) return Number(given);
  if (Array.isArray(given)) {
    const list = given.map(item => (isObject(item) ? fields(item) : item));
    return single.has(name) ? (list[0] ?? {}) : list;
  }
  // A Service selects by bare labels, everything else by a selector.
  const bare = name === 'selector' && isObject(given) && !('match_labels' in given);
  return isObject(given) && !ownKeys.has(name) && !bare ? fields(given) : given;
}

const fields = (block: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(block)
      .filter(([name]) => !terraformOnly.has(name))
      .map(([name, given]) => [
        (Array.isArray(given) ? plurals[name] : undefined) ?? camelCase(name),
        value(name, given),
      ]),
  );

/**
 * A resource of the Kubernetes provider as Kubernetes itself knows it.
 * @returns undefined for what is no object of Kubernetes, and for Secrets: their content is not in the program
 */
export function kubernetesObject({ type, values }: Resource): JsonObject | undefined {
  if (type === 'kubernetes_manifest') {
    const { manifest } = values;
    return isObject(manifest) ? manifest : undefined;
  }
  const kind = kinds[type];
  return kind && { ...kind, ...fields(values) };
}
