import { isObject, listAt, type ObjectValue, textAt, type Value, valueAt } from '../../protocol/value.ts';
import type { World } from '../world.ts';

/** What pods are made after. */
export interface PodTemplate {
  readonly labels: ObjectValue;
  readonly spec: ObjectValue;
}

/** Kinds that make pods. */
const makers = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;
export const makesPods = (kind: string): boolean => makers.some(maker => maker === kind);

const objectAt = (value: Value | undefined, path: readonly (string | number)[]): ObjectValue => {
  const found = valueAt(value, path);
  return isObject(found) ? found : {};
};

/** What a Deployment, or another maker of pods, makes its pods after. */
export const podTemplateOf = (values: ObjectValue): PodTemplate => ({
  labels: objectAt(values, ['spec', 0, 'template', 0, 'metadata', 0, 'labels']),
  spec: objectAt(values, ['spec', 0, 'template', 0, 'spec', 0]),
});

/** Labels that a selector asks for. */
export const selectorOf = (values: ObjectValue): ObjectValue =>
  objectAt(values, ['spec', 0, 'selector', 0, 'match_labels']);

/** Whether labels are those that a selector asks for; others beside them do not matter. */
export const selects = (selector: ObjectValue, labels: ObjectValue): boolean =>
  Object.entries(selector).every(([name, value]) => labels[name] === value);

/** The pods of a namespace that a selector finds, one template for all that are alike. */
export const podsOf = (
  selector: ObjectValue,
  { cluster, namespace }: { readonly cluster: { readonly id: string }; readonly namespace: string },
  world: World,
): PodTemplate[] =>
  makers
    .flatMap(kind => world.all(kind, cluster.id))
    .filter(({ id }) => id.startsWith(`${namespace}/`))
    .map(({ values }) => podTemplateOf(values))
    .filter(({ labels }) => selects(selector, labels));

/** All containers of a pod, those that prepare it first. */
export const containersOf = ({ spec }: PodTemplate): readonly Value[] => [
  ...listAt(spec, ['init_container']),
  ...listAt(spec, ['container']),
];

/** Whether a container of the pod declares a port, by name or by number. */
export const declaresPort = (pod: PodTemplate, port: string): boolean =>
  containersOf(pod)
    .flatMap(container => listAt(container, ['port']))
    .some(
      declared =>
        textAt(declared, ['name']) === port || String(valueAt(declared, ['container_port'])) === port,
    );
