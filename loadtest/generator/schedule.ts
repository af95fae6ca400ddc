import type { Connection } from './connection.ts';
import type { StrainWatch } from './strain.ts';

/** When requests are sent. */
export interface Pace {
  /** Sends what becomes due from `begin` on and before `end`; milliseconds, as performance.now() counts. */
  start(begin: number, end: number): void;
  /** A connection that may be used for the next request. */
  free(connection: Connection): void;
  /** Nothing becomes due any more; what is due already is still sent. */
  stop(): void;
  /** Whether all that was due by the end has been sent. */
  readonly finished: boolean;
  /** Sends nothing more. @returns when the requests were due that have not been sent, milliseconds */
  giveUp(): number[];
}

type Send = (connection: Connection, due: number) => void;

/** Sends the next request as soon as one is answered. */
export class ClosedLoop implements Pace {
  readonly #send: Send;
  readonly #waiting: Connection[] = [];
  #running = false;

  constructor(send: Send) {
    this.#send = send;
  }

  start(): void {
    this.#running = true;
    for (const connection of this.#waiting.splice(0)) this.free(connection);
  }

  free(connection: Connection): void {
    if (this.#running) this.#send(connection, performance.now());
    else this.#waiting.push(connection);
  }

  stop(): void {
    this.#running = false;
  }

  readonly finished = true;

  giveUp(): number[] {
    return [];
  }
}

/**
 * Sends at a constant rate, whatever the server does: a request that is due while every connection is busy waits
 * for one, and its latency counts from when it was due. A closed loop would send less just when the server is slow
 * and so leave out the worst times.
 */
export class Schedule implements Pace {
  readonly #intervalMilliseconds: number;
  readonly #send: Send;
  readonly #strain: StrainWatch;
  readonly #free: Connection[] = [];
  #begun = 0;
  #sent = 0;
  #end = Number.POSITIVE_INFINITY;
  #running = false;
  /** Whether requests are due that wait for a connection. */
  #behind = false;

  /** @param rate requests a second */
  constructor(rate: number, send: Send, strain: StrainWatch) {
    this.#intervalMilliseconds = 1_000 / rate;
    this.#send = send;
    this.#strain = strain;
  }

  start(begin: number, end: number): void {
    this.#begun = begin;
    this.#end = end;
    this.#running = true;
    this.#tick();
  }

  free(connection: Connection): void {
    this.#free.push(connection);
  }

  stop(): void {
    this.#end = Math.min(this.#end, performance.now());
  }

  get finished(): boolean {
    return this.#due >= this.#end;
  }

  giveUp(): number[] {
    this.#running = false;
    const unsent: number[] = [];
    for (let due = this.#due; due < this.#end; due = this.#due) {
      unsent.push(due);
      this.#sent++;
    }
    return unsent;
  }

  /** Counted from the beginning: a sum of intervals would drift. */
  get #due(): number {
    return this.#begun + this.#sent * this.#intervalMilliseconds;
  }

  /** Spins: a timer's millisecond would be half of what is measured. */
  #tick(): void {
    if (!this.#running || this.finished) return;
    const now = performance.now();
    this.#strain.turn(now);
    for (let due = this.#due; due <= now && due < this.#end; due = this.#due) {
      const connection = this.#free.shift();
      if (connection === undefined) {
        this.#behind = true;
        break;
      }
      if (this.#behind) this.#strain.waited();
      else this.#strain.sentLate(now - due);
      this.#strain.worked();
      this.#sent++;
      this.#send(connection, due);
    }
    if (this.#due > now) this.#behind = false;
    setImmediate(() => this.#tick());
  }
}
