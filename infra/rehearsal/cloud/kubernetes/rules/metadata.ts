import { isObject, type ObjectValue, type Value, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { manifestOf, resourceOf } from '../kind.ts';
import { podTemplateOf } from '../pods.ts';
import { objectIn, type Write } from '../request.ts';

/** RFC 1123; Services and namespaces have a label, all others a name of such labels between dots. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const nameIsSound: Rule<Write> = {
  refuses: 'a name that is not one by RFC 1123',
  problem({ kind, name }) {
    const pattern = ['Service', 'Namespace'].includes(kind) ? label : subdomain;
    return pattern.test(name)
      ? undefined
      : `${resourceOf(kind)} "${name}" is invalid: metadata.name: Invalid value: "${name}": a lowercase RFC 1123 ${pattern === label ? 'label' : 'subdomain'} must consist of lower case alphanumeric characters, '-'${pattern === label ? '' : " or '.'"}, and must start and end with an alphanumeric character`;
  },
};

const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const labelName = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const labelsOf = (metadata: Value | undefined): ObjectValue => {
  const labels = valueAt(metadata, ['labels']);
  return isObject(labels) ? labels : {};
};

export const labelsAreSound: Rule<Write> = {
  refuses: 'labels that Kubernetes cannot select by',
  problem({ kind, name, values }) {
    const metadata = valueAt(values, ['metadata', 0]) ?? manifestOf(values)?.['metadata'];
    const labels = { ...labelsOf(metadata), ...podTemplateOf(values).labels };
    const wrong = Object.entries(labels).find(
      ([key, value]) => !labelName.test(key) || typeof value !== 'string' || !labelValue.test(value),
    );
    return (
      wrong &&
      `${resourceOf(kind)} "${name}" is invalid: metadata.labels: Invalid value: "${wrong[1]}": a valid label (${wrong[0]}) must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character, at most 63 of them`
    );
  },
};

/** There from a cluster's first day. */
const always = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

export const namespaceExists: Rule<Write> = {
  refuses: 'an object in a namespace that does not exist',
  problem(write, world) {
    const { namespace } = write;
    if (namespace === '' || always.includes(namespace)) return undefined;
    const there = objectIn(write, { kind: 'Namespace', namespace: '', name: namespace }, world);
    return there ? undefined : `namespaces "${namespace}" not found`;
  },
};

export const nameIsFree: Rule<Write> = {
  refuses: 'a name that another object of the kind has in the namespace',
  problem: (write, world) =>
    write.prior === null && objectIn(write, write, world)
      ? `${resourceOf(write.kind)} "${write.name}" already exists`
      : undefined,
};

export const isStillThere: Rule<Write> = {
  refuses: 'a change of what has gone',
  problem: (write, world) =>
    write.prior !== null && !objectIn(write, write, world)
      ? `${resourceOf(write.kind)} "${write.name}" not found`
      : undefined,
};

/** Kinds that an add-on brings, and the setting of the cluster that has it. */
const addOns: Readonly<Record<string, readonly [path: readonly (string | number)[], on: boolean]>> = {
  BackendConfig: [['addons_config', 0, 'http_load_balancing', 0, 'disabled'], false],
  FrontendConfig: [['addons_config', 0, 'http_load_balancing', 0, 'disabled'], false],
  PodMonitoring: [['monitoring_config', 0, 'managed_prometheus', 0, 'enabled'], true],
  SecretProviderClass: [['secret_manager_config', 0, 'enabled'], true],
};

export const kindIsKnown: Rule<Write> = {
  refuses: 'a custom resource whose add-on is not on in the cluster',
  problem({ kind, values, cluster }) {
    const addOn = addOns[kind];
    if (addOn === undefined || cluster.google === undefined) return undefined;
    const [path, on] = addOn;
    const setting = valueAt(cluster.google, path);
    const version = String(manifestOf(values)?.['apiVersion']);
    // Load balancing is on unless it is said to be off; the others the other way round.
    return (setting ?? false) === on ? undefined : `no matches for kind "${kind}" in version "${version}"`;
  },
};
