import { isObject } from './placeholders.ts';

/** What the files of environments export, unchecked, by environment. */
type Inputs = Readonly<Record<string, unknown>>;

/** Where an environment's images come from, as far as its file can be read. */
function promotedFrom(input: unknown): string | undefined {
  const from = isObject(input) ? input['promotedFrom'] : undefined;
  return typeof from === 'string' ? from : undefined;
}

/**
 * What is wrong with where an environment's images come from: the way back must lead over environments that exist and
 * have a registry, and end at one that images are pushed to.
 * @param known what the files of all environments export
 */
export function wrongPromotion(name: string, known: Inputs): string[] {
  const way = [name];
  let from = promotedFrom(known[name]);
  while (from !== undefined) {
    const input = Object.hasOwn(known, from) ? known[from] : undefined;
    if (input === undefined) {
      return [`promotedFrom: there is no environment "${from}"; there are ${Object.keys(known).join(', ')}`];
    }
    if (!isObject(input) || input['platform'] !== 'google') {
      return [`promotedFrom: ${from} is not in the cloud, so that it has no registry to take images from`];
    }
    if (way.includes(from)) {
      return [
        `promotedFrom: goes in a circle (${[...way, from].join(' from ')}): nothing is pushed anywhere`,
      ];
    }
    way.push(from);
    from = promotedFrom(input);
  }
  return [];
}
