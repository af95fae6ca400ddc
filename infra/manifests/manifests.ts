import { workloadName } from '../constructs/workload/identity.ts';
import { keysFileName } from '../constructs/workload/keys.ts';
import { keysSecret } from '../constructs/workload/keys-from-file.ts';
import type { Environment } from '../environments/schema/environment.ts';
import { program } from '../program.ts';
import { type JsonObject, resourcesOf, synthesized } from '../synthesized.ts';
import { kubernetesObject } from './kubernetes-object.ts';
import { yaml } from './yaml.ts';

/** The order in which kubectl can create them: what others stand on first. */
const order = ['Namespace', 'ServiceAccount', 'SecretProviderClass', 'NetworkPolicy'];

const rank = ({ kind }: JsonObject): number => {
  const place = order.indexOf(String(kind));
  return place < 0 ? order.length : place;
};

/** Every Kubernetes object of an environment, in an order that can be created. */
export function objectsOf(environment: Environment): JsonObject[] {
  const app = program([environment], { kubeconfig: [] });
  return resourcesOf(synthesized(app))
    .flatMap(resource => {
      const object = kubernetesObject(resource);
      return object ? [object] : [];
    })
    .sort((one, other) => rank(one) - rank(other));
}

const secretNote = `# The Secret with the API keys is not here, because its content is not part of the program:
#   kubectl -n ${workloadName} create secret generic ${keysSecret} --from-file=${keysFileName}
`;

/** The workload as plain Kubernetes YAML, for kubectl and GitOps. */
export const manifests = (environment: Environment): string =>
  (environment.platform === 'kubeconfig' ? secretNote : '') +
  objectsOf(environment)
    .map(object => `---\n${yaml(object)}`)
    .join('');
