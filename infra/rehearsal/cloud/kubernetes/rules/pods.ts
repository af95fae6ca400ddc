import { isObject, textAt, type Value, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt, valuesAt } from '../../values.ts';
import { resourceOf } from '../kind.ts';
import { containersOf, makesPods, podTemplateOf, selectorOf, selects } from '../pods.ts';
import { parseQuantity } from '../quantity.ts';
import type { Write } from '../request.ts';

const invalid = ({ kind, name }: Write, text: string): string =>
  `${resourceOf(kind)} "${name}" is invalid: ${text}`;
const pod = 'spec.template.spec';

export const selectorMatches: Rule<Write> = {
  refuses: 'a selector that does not match the labels of its own template',
  problem(write) {
    if (!makesPods(write.kind)) return undefined;
    const { labels } = podTemplateOf(write.values);
    const selector = selectorOf(write.values);
    if (Object.keys(selector).length === 0) return invalid(write, 'spec.selector: Required value');
    return selects(selector, labels)
      ? undefined
      : invalid(
          write,
          `spec.template.metadata.labels: Invalid value: ${JSON.stringify(labels)}: \`selector\` does not match template \`labels\``,
        );
  },
};

export const selectorStays: Rule<Write> = {
  refuses: 'another selector for what exists',
  problem(write) {
    if (!makesPods(write.kind) || write.prior === null) return undefined;
    const [before, after] = [selectorOf(write.prior), selectorOf(write.values)];
    return selects(before, after) && selects(after, before)
      ? undefined
      : invalid(write, `spec.selector: Invalid value: ${JSON.stringify(after)}: field is immutable`);
  },
};

export const quantitiesAreSound: Rule<Write> = {
  refuses: 'a quantity that is none, such as 500mm, or a request above its limit',
  problem(write) {
    if (!makesPods(write.kind)) return undefined;
    const template = podTemplateOf(write.values);
    const sizes = textsAt(template.spec, 'volume.*.empty_dir.*.size_limit');
    const resources = containersOf(template).flatMap(container => valuesAt(container, 'resources.*'));
    const all = [
      ...sizes,
      ...resources.flatMap(one =>
        [...amounts(one, 'limits'), ...amounts(one, 'requests')].map(([, text]) => text),
      ),
    ];
    const wrong = all.find(text => parseQuantity(text) === undefined);
    if (wrong !== undefined) {
      return invalid(
        write,
        `${pod}: quantity "${wrong}": quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`,
      );
    }
    const greater = resources.flatMap(one => exceeding(one))[0];
    return (
      greater &&
      invalid(
        write,
        `${pod}.containers[0].resources.requests: Invalid value: "${greater.requested}": must be less than or equal to ${greater.name} limit of ${greater.limit}`,
      )
    );
  },
};

const amounts = (resources: Value, which: 'limits' | 'requests'): [string, string][] => {
  const found = valueAt(resources, [which]);
  return isObject(found) ? Object.entries(found).map(([name, value]) => [name, String(value)]) : [];
};

const exceeding = (resources: Value) =>
  amounts(resources, 'requests').flatMap(([name, requested]) => {
    const limit = textAt(resources, ['limits', name]);
    const above = limit !== undefined && (parseQuantity(requested) ?? 0) > (parseQuantity(limit) ?? 0);
    return above ? [{ name, requested, limit }] : [];
  });

export const mountsHaveVolumes: Rule<Write> = {
  refuses: 'a mount of a volume that the pod has not, and two volumes, containers or ports of one name',
  problem(write) {
    if (!makesPods(write.kind)) return undefined;
    const template = podTemplateOf(write.values);
    const volumes = textsAt(template.spec, 'volume.*.name');
    const containers = containersOf(template);
    const mounts = containers.flatMap(container => textsAt(container, 'volume_mount.*.name'));
    const missing = mounts.find(name => !volumes.includes(name));
    if (missing !== undefined)
      return invalid(write, `${pod}.containers[0].volumeMounts[0].name: Not found: "${missing}"`);
    const names = containers.flatMap(container => textsAt(container, 'name'));
    const twice = twiceIn(volumes) ?? twiceIn(names);
    return twice && invalid(write, `${pod}: Duplicate value: "${twice}"`);
  },
};

const twiceIn = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);
