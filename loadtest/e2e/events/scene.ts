import type { Judged } from '../../run/result.ts';
import type { Api } from '../cluster/api.ts';
import type { Departure, PodHistory } from '../cluster/pod-history.ts';
import type { Deployment } from '../deployment.ts';
import type { Images } from '../images.ts';
import type { Allowance, EventName } from '../result.ts';

/** What an event has to do with. */
export interface Scene {
  readonly api: Pick<Api, 'nodes' | 'autoscaler' | 'podKnows'>;
  /** The service's pods, as they are and were. */
  readonly pods: PodHistory;
  readonly deployment: Pick<Deployment, 'mint' | 'revoke' | 'deploy' | 'deployInVain'>;
  readonly images: Images;
  readonly load: { readonly rate: number; readonly connections: number };
  /** Runs kubectl. @throws Error with what it said, where it fails */
  kubectl(args: readonly string[], input?: string): Promise<string>;
  /** Notes a moment, for the timeline. */
  moment(label: string): void;
  /** Waits until something is so. @throws Error naming it where that takes longer */
  until(what: string, isSo: () => boolean | Promise<boolean>, seconds: number): Promise<void>;
  /** Lets the load go on for a while. */
  pause(seconds: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** How an event went. */
export interface Outcome {
  readonly checks: readonly Judged[];
  /** @default nothing may be lost */
  readonly allowed?: Allowance;
}

/** Something that is done to the service while it is under load. */
export interface Event {
  readonly name: EventName;
  /** What is done, in a sentence. */
  readonly done: string;
  /** @throws Error where it could not be brought about */
  run(scene: Scene): Promise<Outcome>;
}

/** How long pods may take to be as many as they should. */
export const settleSeconds = 120;

/** Waits until so many pods serve at least, and none starts or leaves. */
export const settled = ({ until, pods }: Scene, number: number): Promise<void> =>
  until(
    `${number} pods that serve`,
    () => pods.serving.length >= number && pods.pods.length === pods.serving.length,
    settleSeconds,
  );

/** No pod was missing at any moment. */
export function neverFewer({ pods }: Scene, since: number, number: number): Judged {
  const fewest = pods.fewestSince(since);
  return {
    title: 'pods that served, at the fewest',
    wanted: `${number}`,
    found: `${fewest}`,
    kept: fewest >= number,
  };
}

/** The pods that left finished what they had begun, and ended by themselves. */
export function leftInOrder(departures: readonly Departure[], wanted: number): Judged {
  const codes = departures.map(({ exitCode }) => exitCode ?? 'unknown');
  return {
    title: 'exit status of the pods that left',
    wanted: Array.from({ length: wanted }, () => '0').join(', '),
    found: codes.join(', ') || 'none left',
    kept: departures.length >= wanted && codes.every(code => code === 0),
  };
}

/** A pod that serves. @throws Error where there is none */
export function aServingPod({ pods }: Scene) {
  const [pod] = pods.serving;
  if (pod?.node === undefined) throw new Error('no pod serves');
  return { ...pod, node: pod.node };
}
