import { authPlugin } from '../constructs/cluster/cluster-access.ts';
import type { Environment } from '../environments/schema/environment.ts';
import { findTerraform } from './terraform-version.ts';

/** What the checks ask of the machine. */
export interface Machine {
  /** Output of a program; undefined where it is not installed, or fails. */
  output(program: string, args: readonly string[]): string | undefined;
  exists(path: string): boolean;
  /** Text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** @returns a sentence for everything that is missing, each saying how to get it */
export function preflight({ platform }: Pick<Environment, 'platform'>, machine: Machine): string[] {
  const cloud = platform === 'google';
  return [
    terraform(machine),
    ...(cloud ? [credentials(machine), plugin(machine)] : [kubeconfig(machine)]),
  ].flatMap(problem => problem ?? []);
}

function terraform(machine: Machine): string | undefined {
  const found = findTerraform(machine, ['terraform']);
  return typeof found === 'string' ? found : undefined;
}

const credentialVariables = [
  'GOOGLE_APPLICATION_CREDENTIALS',
  'GOOGLE_CREDENTIALS',
  'GOOGLE_OAUTH_ACCESS_TOKEN',
] as const;

function credentials({ variables, exists, home, read }: Machine): string | undefined {
  const file = variables['GOOGLE_APPLICATION_CREDENTIALS'];
  if (file && !exists(file)) return `GOOGLE_APPLICATION_CREDENTIALS names ${file}, which is not there`;
  const gcloud = variables['CLOUDSDK_CONFIG'] ?? `${home}/.config/gcloud`;
  const found =
    credentialVariables.some(name => variables[name]) ||
    exists(`${gcloud}/application_default_credentials.json`) ||
    // A machine of Google's own has an identity attached.
    read('/sys/class/dmi/id/product_name')?.startsWith('Google');
  return found
    ? undefined
    : `there are no Google credentials: run \`gcloud auth application-default login\`, or set one of ${credentialVariables.join(', ')}`;
}

const plugin = (machine: Machine): string | undefined =>
  machine.output(authPlugin, ['--version']) === undefined
    ? `${authPlugin} is not on the PATH; Kubernetes is reached through it: \`gcloud components install ${authPlugin}\`, or the package google-cloud-cli-${authPlugin}`
    : undefined;

function kubeconfig({ variables, exists, home }: Machine): string | undefined {
  const path = variables['KUBE_CONFIG_PATH'] || variables['KUBECONFIG'] || `${home}/.kube/config`;
  return path.split(':').some(exists)
    ? undefined
    : `there is no kubeconfig at ${path}; start a cluster (\`kind create cluster\`, \`minikube start\`) or set KUBECONFIG`;
}
