import { newHistogram, toMicroseconds, toMilliseconds } from './histogram.ts';
import type { Strain } from './messages.ts';

/**
 * Watches the generator itself. While it keeps a schedule its event loop never sleeps, so the processor time says
 * nothing: what counts are the turns of the loop in which there was something to do.
 */
export class StrainWatch {
  readonly #late = newHistogram();
  readonly #begun = performance.now();
  readonly #cpu = process.cpuUsage();
  #lastTurn = performance.now();
  #longestTurn = 0;
  #busy = 0;
  #worked = false;
  #turns = 0;
  #waited = 0;

  /** To be called once per turn of the event loop, while a schedule is kept. */
  turn(now: number): void {
    const lasted = now - this.#lastTurn;
    if (lasted > this.#longestTurn) this.#longestTurn = lasted;
    if (this.#worked) this.#busy += lasted;
    this.#worked = false;
    this.#lastTurn = now;
    this.#turns++;
  }

  /** Something was sent or read in this turn. */
  worked(): void {
    this.#worked = true;
  }

  /** A request left so long after it was due, with a connection free all the time; milliseconds. */
  sentLate(milliseconds: number): void {
    this.#late.record(toMicroseconds(milliseconds));
  }

  /** A request was due while no connection was free. */
  waited(): void {
    this.#waited++;
  }

  result(): Strain {
    const { user, system } = process.cpuUsage(this.#cpu);
    const wall = performance.now() - this.#begun;
    return {
      busy: (this.#turns > 0 ? this.#busy : (user + system) / 1_000) / wall,
      lateP99: this.#late.count === 0 ? 0 : toMilliseconds(this.#late.percentile(99)),
      longestTurn: Math.round(this.#longestTurn * 1_000) / 1_000,
      waited: this.#waited,
    };
  }
}
