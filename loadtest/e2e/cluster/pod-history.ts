import type { Pod, WatchEvent } from './objects.ts';

/** How many pods there were from a moment on. */
export interface PodCount {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Pods that traffic goes to. */
  readonly serving: number;
  /** All of them, also those that start or leave. */
  readonly all: number;
}

/** A pod that is gone. */
export interface Departure {
  readonly time: number;
  readonly name: string;
  /** Exit status of its process; undefined where nobody saw it end. */
  readonly exitCode: number | undefined;
}

/** The pods of the service as a watch tells of them, and all they were before. */
export class PodHistory {
  readonly #pods = new Map<string, Pod>();
  readonly #exitCodes = new Map<string, number>();
  readonly counts: PodCount[] = [];
  readonly departures: Departure[] = [];
  /** Images whose pods got traffic at any time. */
  readonly imagesThatServed = new Set<string>();

  /** @param time when it was heard of, milliseconds since 1970. @throws Error where the watch is over */
  apply(event: WatchEvent, time: number): void {
    if (event.type === 'BOOKMARK') return;
    if (event.type === 'ERROR') throw new Error(`the watch of the pods ended: ${event.object.message}`);
    const { uid, name, exitCode } = event.object;
    if (exitCode !== undefined) this.#exitCodes.set(uid, exitCode);
    if (event.type === 'DELETED') {
      this.#pods.delete(uid);
      this.departures.push({ time, name, exitCode: this.#exitCodes.get(uid) });
    } else {
      this.#pods.set(uid, event.object);
      if (event.object.serves) this.imagesThatServed.add(event.object.image);
    }
    const now = { time, serving: this.serving.length, all: this.#pods.size };
    const last = this.counts.at(-1);
    if (last?.serving !== now.serving || last.all !== now.all) this.counts.push(now);
  }

  get pods(): Pod[] {
    return [...this.#pods.values()];
  }

  get serving(): Pod[] {
    return this.pods.filter(pod => pod.serves);
  }

  /** The fewest pods that served at any moment since a time. */
  fewestSince(time: number): number {
    const before = this.counts.findLast(count => count.time <= time);
    const since = this.counts.filter(count => count.time > time);
    return Math.min(...[...(before ? [before] : []), ...since].map(({ serving }) => serving));
  }

  departuresSince(time: number): Departure[] {
    return this.departures.filter(departure => departure.time > time);
  }
}
