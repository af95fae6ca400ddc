/** What the service is doing; it only ever moves to the right. */
export const states = ['starting', 'warming', 'ready', 'draining'] as const;
export type State = (typeof states)[number];

/** The service's state; readiness is `ready` and nothing else. */
export class Lifecycle {
  #state: State = 'starting';

  get state(): State {
    return this.#state;
  }
  get ready(): boolean {
    return this.#state === 'ready';
  }
  get draining(): boolean {
    return this.#state === 'draining';
  }

  /** Moves on; a step back (a warm-up that ends while draining) changes nothing. */
  advance(to: State): void {
    if (states.indexOf(to) > states.indexOf(this.#state)) this.#state = to;
  }
}
