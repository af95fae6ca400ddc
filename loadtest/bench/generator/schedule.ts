import type { Connection } from './connection.ts';

/**
 * Sends at a constant rate, whatever the server does: a request that is due while every connection is busy waits
 * for one, and its latency counts from when it was due. A closed loop would send less just when the server is slow
 * and so leave out the worst times.
 */
export class Schedule {
  readonly #intervalMilliseconds: number;
  readonly #send: (connection: Connection, due: number) => void;
  readonly #free: Connection[] = [];
  #due = 0;
  #running = false;

  /** @param rate requests a second */
  constructor(rate: number, send: (connection: Connection, due: number) => void) {
    this.#intervalMilliseconds = 1_000 / rate;
    this.#send = send;
  }

  start(): void {
    this.#due = performance.now();
    this.#running = true;
    this.#tick();
  }

  stop(): void {
    this.#running = false;
  }

  /** A connection that may be used for the next request. */
  free(connection: Connection): void {
    this.#free.push(connection);
  }

  /** Spins: a timer's millisecond would be half of what is measured. */
  #tick(): void {
    if (!this.#running) return;
    const now = performance.now();
    while (this.#due <= now) {
      const connection = this.#free.pop();
      if (connection === undefined) break;
      this.#send(connection, this.#due);
      this.#due += this.#intervalMilliseconds;
    }
    setImmediate(() => this.#tick());
  }
}
