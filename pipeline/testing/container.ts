import { setTimeout as sleep } from 'node:timers/promises';
import { podResources } from '../../infra/constructs/workload/sizing.ts';
import { contract } from '../../service/contract.ts';
import { docker, tryDocker } from './docker.ts';

const lookMilliseconds = 50;

/** How Kubernetes would start it: infra/constructs/workload/{container,deployment}.ts in docker's words. */
const asKubernetes = (user: string) => [
  ...['--read-only', '--tmpfs', '/tmp', '--user', user],
  ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
  ...['--cpus', String(podResources.cores), '--memory', `${podResources.memoryGiB * 1024}m`],
];

export interface ContainerOptions {
  readonly user: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Directories of this machine, by the path where the container sees them, read-only. */
  readonly mounts: Readonly<Record<string, string>>;
  /** Further arguments of `docker run`. */
  readonly more?: readonly string[];
}

/** A container of the service. */
export class Container {
  readonly #id: string;

  constructor(image: string, { user, environment, mounts, more = [] }: ContainerOptions) {
    const variables = Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : ['--env', `${name}=${value}`],
    );
    const volumes = Object.entries(mounts).flatMap(([path, source]) => ['--volume', `${source}:${path}:ro`]);
    const port = ['--publish', `127.0.0.1::${contract.ports.public}`];
    this.#id = docker(
      'run',
      '--detach',
      ...asKubernetes(user),
      ...variables,
      ...volumes,
      ...port,
      ...more,
      image,
    );
  }

  inspect = (template: string): string => docker('inspect', '--format', template, this.#id);
  logs(): string {
    const { stdout, stderr } = tryDocker(['logs', this.#id]);
    return stdout + stderr;
  }
  signal = (name: string): string => docker('kill', '--signal', name, this.#id);
  remove = (): string => docker('rm', '--force', this.#id);

  /** Resolves with its address once the service is ready. @throws Error with its log where it ends before */
  async ready(): Promise<string> {
    const address = `http://${docker('port', this.#id, String(contract.ports.public)).split('\n')[0]}`;
    const isReady = () =>
      fetch(`${address}${contract.paths.ready}`).then(
        answer => answer.ok,
        () => false,
      );
    while (!(await isReady())) {
      if (this.inspect('{{.State.Running}}') !== 'true') throw new Error(`it ended: ${this.logs()}`);
      await sleep(lookMilliseconds);
    }
    return address;
  }

  /** Resolves with the exit status. */
  async exited(): Promise<number> {
    while (this.inspect('{{.State.Running}}') === 'true') await sleep(lookMilliseconds);
    return Number(this.inspect('{{.State.ExitCode}}'));
  }
}
