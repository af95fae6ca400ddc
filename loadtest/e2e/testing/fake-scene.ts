import { watchEvent } from '../cluster/objects.ts';
import { PodHistory } from '../cluster/pod-history.ts';
import type { Scene } from '../events/scene.ts';
import { imagesOf } from '../images.ts';
import { watchLine } from './pods.ts';

type PodChange = Parameters<typeof watchLine>[1];

/** A cluster of two pods in which time passes only when something happens, and all that was asked of it. */
export class FakeScene implements Scene {
  readonly images = imagesOf('test');
  readonly load = { rate: 200, connections: 32 };
  readonly pods = new PodHistory();
  readonly asked: string[] = [];
  #time = 0;
  /** What a deploy of an image does to the pods. */
  deploying: (image: string) => void = () => {};
  /** What kubectl does; throwing is how it fails. */
  obeying: (command: string) => void = () => {};

  constructor() {
    for (const uid of ['a', 'b']) this.change('ADDED', { uid, image: this.images.first });
  }

  change(type: 'ADDED' | 'MODIFIED' | 'DELETED', pod: PodChange): void {
    this.pods.apply(watchEvent.parse(watchLine(type, pod)), ++this.#time);
  }

  /** A pod leaves, with this exit status. */
  leave(uid: string, exitCode: number): void {
    this.change('MODIFIED', { uid, leaves: true, exitCode });
    this.change('DELETED', { uid, leaves: true });
  }

  readonly api = {
    nodes: async () => [{ name: 'node-1', address: '127.0.0.1', version: 'v1' }],
    autoscaler: async () => ({ minReplicas: 2, maxReplicas: 4, currentReplicas: 2, desiredReplicas: 2 }),
    podKnows: async (_: string, key: string) => key === 'new',
  };

  readonly deployment = {
    mint: () => ({ key: 'new', id: 'new-id' }),
    revoke: (id: string) => {
      this.asked.push(`revoke ${id}`);
    },
    deploy: async (image = 'same') => {
      this.asked.push(`deploy ${image}`);
      this.deploying(image);
    },
    deployInVain: async (image: string) => {
      this.asked.push(`deploy in vain ${image}`);
      this.deploying(image);
    },
  };

  readonly kubectl = async (args: readonly string[]): Promise<string> => {
    const command = args.join(' ');
    this.asked.push(command);
    this.obeying(command);
    return '';
  };

  readonly moment = (): void => {};

  readonly until = async (what: string, isSo: () => boolean | Promise<boolean>): Promise<void> => {
    if (!(await isSo())) throw new Error(`in vain for ${what}`);
  };

  readonly pause = async (): Promise<void> => {};

  readonly now = (): number => {
    return this.#time;
  };
}
