import { ProblemError } from './problem.ts';

/** Counts the requests being worked on and turns further ones away before waiting makes all of them slow. */
export class Admission {
  readonly #maximum: number;
  /** Made once: an Error for each would be a good part of what turning a request away costs. */
  readonly #overloaded: ProblemError;
  #inFlight = 0;

  /** @param maximum requests worked on at the same time */
  constructor(maximum: number) {
    this.#maximum = maximum;
    this.#overloaded = new ProblemError('overloaded', `More than ${maximum} requests at once; try again.`, {
      headers: { 'Retry-After': '1' },
    });
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /**
   * Whether there is room now. Asked before anything is done for a request: where a refusal costs as much as an answer,
   * refusing helps nobody. A request does not hold its place while its body arrives, or slow clients would hold them all.
   * @throws ProblemError 503
   */
  check(): void {
    if (this.#inFlight >= this.#maximum) throw this.#overloaded;
  }

  /** Every `enter` that returns is followed by one `leave`. @throws ProblemError 503 */
  enter(): void {
    this.check();
    this.#inFlight++;
  }

  leave(): void {
    this.#inFlight--;
  }
}
