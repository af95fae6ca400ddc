import { workloadName } from '../../../infra/constructs/workload/identity.ts';
import { servicePort } from '../../../infra/constructs/workload/service.ts';
import type { CloudEnvironment } from '../../../infra/environments/schema/environment.ts';
import { ReleaseError } from '../release-error.ts';
import type { Companion } from '../tools.ts';
import { googleCluster } from './google-cluster.ts';
import { KubernetesApi } from './kubernetes-api.ts';
import { publicAddress } from './running.ts';

/** How a release reaches what it is about. */
export interface Access {
  /** The cluster's API; undefined where there is no cluster yet. */
  api(): Promise<KubernetesApi | undefined>;
  /** Does something with the service's address. */
  withAddress<T>(use: (url: string) => Promise<T>): Promise<T>;
  /** How long the service may take to be ready after a rollout, milliseconds. */
  readonly patience: number;
  close(): Promise<void>;
}

/** Between two looks for an address that is not there yet, milliseconds. */
const pause = 5_000;

/** @param token asked for again at each use: a rollout may outlive one */
export function cloudAccess(
  environment: CloudEnvironment,
  token: () => string,
  { monotonic, sleep }: { monotonic(): number; sleep(milliseconds: number): Promise<unknown> },
): Access {
  // A load balancer that has just been made takes minutes until it serves.
  const patience = 10 * 60_000;
  const api = async () => {
    const address = await googleCluster(environment, token());
    return address && new KubernetesApi(address);
  };
  const find = async (end: number): Promise<string> => {
    if (environment.domain !== undefined) return `https://${environment.domain}`;
    const cluster = await api();
    const address = cluster && (await publicAddress(cluster));
    if (address !== undefined) return `http://${address}`;
    if (monotonic() > end) throw new ReleaseError(`${environment.name} has no public address`);
    await sleep(pause);
    return find(end);
  };
  return {
    api,
    patience,
    withAddress: async use => use(await find(monotonic() + patience)),
    close: async () => undefined,
  };
}

/** Starts kubectl; resolves when it says where it listens. */
type StartKubectl = (args: readonly string[], announcement: RegExp) => Promise<Companion>;

/** The cluster of the current kubeconfig, through kubectl, which knows every way to log in. */
export function kubeconfigAccess(kubectl: StartKubectl): Access {
  let proxy: Promise<Companion> | undefined;
  const start = () =>
    kubectl(
      // It lends this user's rights to every program of the machine: for as little as possible.
      ['proxy', '--port=0', `--accept-paths=^/apis?/.*/namespaces/${workloadName}/.*`],
      /Starting to serve on (\S+)/,
    );
  return {
    async api() {
      proxy ??= start();
      return new KubernetesApi({ url: `http://${(await proxy).address}` });
    },
    patience: 30_000,
    async withAddress(use) {
      const forward = await kubectl(
        ['port-forward', '--namespace', workloadName, `service/${workloadName}`, `:${servicePort}`],
        /Forwarding from (127\.0\.0\.1:\d+)/,
      );
      try {
        return await use(`http://${forward.address}`);
      } finally {
        await forward.stop();
      }
    },
    async close() {
      await (await proxy)?.stop();
    },
  };
}
