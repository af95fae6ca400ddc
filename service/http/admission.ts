import { ProblemError } from './problem.ts';

/** Counts the requests being worked on and turns further ones away before waiting makes all of them slow. */
export class Admission {
  readonly #maximum: number;
  #inFlight = 0;

  /** @param maximum requests worked on at the same time */
  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Every `enter` that returns is followed by one `leave`. @throws ProblemError 503 */
  enter(): void {
    if (this.#inFlight >= this.#maximum) {
      throw new ProblemError('overloaded', `More than ${this.#maximum} requests at once; try again.`, {
        headers: { 'Retry-After': '1' },
      });
    }
    this.#inFlight++;
  }

  leave(): void {
    this.#inFlight--;
  }
}
