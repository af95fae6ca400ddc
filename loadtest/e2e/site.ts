import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './cluster/api.ts';
import { doorObjects, list, oldName, oldSetup, ownNamespaceObject } from './cluster/manifests.ts';
import { run } from './commands.ts';
import { Deployment } from './deployment.ts';
import { buildCommands, type Images, loadCommand } from './images.ts';
import { door, ownNamespace, service } from './names.ts';

/** What the run makes outside of this process, and takes away again. */
export class Site {
  readonly deployment = new Deployment();
  readonly images: Images;
  readonly #say: (line: string) => void;
  readonly #undo: { readonly what: string; readonly how: () => Promise<unknown> }[] = [];

  constructor(images: Images, say: (line: string) => void) {
    this.images = images;
    this.#say = say;
  }

  async buildImages(): Promise<void> {
    this.#say('building three images');
    for (const { command, input } of buildCommands(this.images)) {
      await run(command, input === undefined ? {} : { input });
    }
    this.#later('images', () => run(['docker', 'rmi', '--force', ...Object.values(this.images)]));
  }

  /** @param given what `--load` says @param context the kubeconfig's current context */
  async loadImages(given: string | null, context: string): Promise<void> {
    this.#say('loading them into the cluster');
    for (const image of Object.values(this.images)) {
      const command = loadCommand(image, given, context);
      if (command !== undefined) await run(command);
    }
  }

  /** Deploys the first image, with a key. @returns the key and its id */
  async deploy(): Promise<{ key: string; id: string }> {
    this.#say('deploying');
    // A deploy that was broken off may have made what its state does not know.
    this.#later('namespace', () => kubectl(['delete', 'namespace', service, '--ignore-not-found']));
    this.#later('deployment', () => this.deployment.remove());
    const key = this.deployment.mint();
    await this.deployment.deploy(this.images.first);
    return key;
  }

  /** Opens the way in for load. @returns its URL */
  async openDoor(api: Api): Promise<string> {
    // It lies in the namespace of the service, and goes with that.
    await kubectl(['apply', '--filename', '-'], list(doorObjects()));
    this.#later('own namespace', () => kubectl(['delete', 'namespace', ownNamespace, '--ignore-not-found']));
    await kubectl(['apply', '--filename', '-'], list([ownNamespaceObject]));
    return answering(await api.nodePortUrl(door.namespace, door.name));
  }

  /** Sets up what is compared with. @returns its URL */
  async oldSetup(api: Api, replicas: number): Promise<string> {
    await kubectl(['apply', '--filename', '-'], list(oldSetup(this.images.first, replicas)));
    const deployment = `deployment/${oldName}`;
    await kubectl(['rollout', 'status', deployment, '--timeout=120s', '--namespace', ownNamespace]);
    return answering(await api.nodePortUrl(ownNamespace, oldName));
  }

  /** Takes all away that was made, the last first. @returns what could not be, in sentences */
  async remove(): Promise<string[]> {
    const problems: string[] = [];
    for (const { what, how } of this.#undo.splice(0).reverse()) {
      this.#say(`removing: ${what}`);
      await how().catch((error: Error) => problems.push(`${what} could not be removed: ${error.message}`));
    }
    return problems;
  }

  #later(what: string, how: () => Promise<unknown>): void {
    this.#undo.push({ what, how });
  }
}

/** Runs kubectl on the cluster that KUBECONFIG names. */
export const kubectl = (args: readonly string[], input?: string): Promise<string> =>
  run(['kubectl', ...args], input === undefined ? {} : { input });

const answerSeconds = 30;

/** Waits until somebody answers at a URL, by whatever status. */
async function answering(url: string): Promise<string> {
  for (let second = 0; ; second++) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(2_000) });
      return url;
    } catch (error) {
      if (second >= answerSeconds) throw new Error(`nobody answers at ${url}, a NodePort: ${String(error)}`);
      await sleep(1_000);
    }
  }
}
