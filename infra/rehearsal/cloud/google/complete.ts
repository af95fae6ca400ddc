import { type Block, fill, type Path } from '../../protocol/schema.ts';
import type { Type } from '../../protocol/type.ts';
import { isObject, type ObjectValue, type Value } from '../../protocol/value.ts';
import { emptyOf } from '../computed/empty.ts';
import { address, digits, fingerprint, moment } from '../computed/made.ts';
import { expand, type Named } from './template.ts';

/** What the service fills in where the attribute's name says what it is. */
const byName: readonly (readonly [name: RegExp, make: (named: Named, seed: string) => Value])[] = [
  [/^id$/, named => expand(named.kind.id, named)],
  [/^self_link(_with_id)?$/, named => `${named.kind.link ?? ''}${expand(named.kind.id, named)}`],
  [/^project$/, ({ account }) => account.project],
  [/^(region|location)$/, ({ account }) => account.region],
  [/^name$/, named => expand('{name}', named)],
  [/(^|_)(etag|fingerprint)$/, (_, seed) => fingerprint(seed)],
  [/(_time|_timestamp|^time_created|^updated)$/, () => moment],
  [/^(ip_)?address$/, (_, seed) => address(seed)],
  [/^(unique|numeric)_id$/, (_, seed) => digits(seed, 21)],
];

/** Puts plausible values of the right type where the service has a say; the same ones in every run. */
export const complete = (planned: ObjectValue, block: Block, named: Named): ObjectValue =>
  fill(planned, block, (path, type) => {
    const attributes = path.filter(step => typeof step === 'string');
    const computed = named.kind.computed?.[attributes.join('.')];
    if (typeof computed === 'function') return computed(named.values);
    if (computed !== undefined) return typeof computed === 'string' ? expand(computed, named) : computed;
    if (path.length === 1) {
      const labels = labelsOf(attributes[0], named);
      if (labels !== undefined) return labels;
    }
    return choose(attributes.at(-1) ?? '', path, type, named);
  });

function choose(name: string, path: Path, type: Type, named: Named): Value {
  const seed = `${path.join('.')} ${named.seed}`;
  if (type === 'number' && /_(id|number)$/.test(name)) return Number(digits(seed, 12));
  const made = type === 'string' ? byName.find(([pattern]) => pattern.test(name)) : undefined;
  return made === undefined ? emptyOf(type) : made[1](named, seed);
}

/** Labels that a provider adds to those of the resource: its own, and those of everything (default_labels). */
function labelsOf(attribute: string | undefined, { values, account }: Named): ObjectValue | undefined {
  if (attribute !== 'effective_labels' && attribute !== 'terraform_labels') return undefined;
  const own = values['labels'];
  return { ...account.labels, ...(isObject(own) && own), 'goog-terraform-provisioned': 'true' };
}
