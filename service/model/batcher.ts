import type { Predictor, Scores } from '../domain/prediction.ts';
import type { Graph } from './session.ts';

/** What the batcher reports; see observability/metrics.ts. */
export interface BatchObserver {
  /** One run ended: what it said and how long it took, in seconds. */
  ran(scores: Scores, seconds: number): void;
}

interface Waiting {
  readonly rows: Uint8Array;
  readonly count: number;
  readonly resolve: (scores: Scores) => void;
  readonly reject: (error: unknown) => void;
}

/** A window on the rows of one request within the scores of its batch. */
class SharedScores implements Scores {
  readonly count: number;
  readonly #batch: Scores;
  readonly #first: number;

  constructor(batch: Scores, first: number, count: number) {
    this.#batch = batch;
    this.#first = first;
    this.count = count;
  }

  delayed(row: number): boolean {
    return this.#batch.delayed(this.#first + row);
  }
  probability(row: number): number {
    return this.#batch.probability(this.#first + row);
  }
  logit(row: number): number {
    return this.#batch.logit(this.#first + row);
  }
}

/**
 * Lets requests that arrive in the same turn of the event loop share one run. It never waits on a timer: a batch
 * leaves at the end of the turn, or as soon as the run before it has ended. One run is in flight at a time, and
 * every batch has a buffer of its own, because the runtime reads it after the call returns.
 */
export class Batcher implements Predictor {
  /** Rows of the largest run; a run of this size stays far below a millisecond. */
  readonly maximum: number;
  readonly #graph: Graph;
  readonly #width: number;
  readonly #observer: BatchObserver;
  readonly #now: () => number;
  #queue: Waiting[] = [];
  #busy = false;

  /** @param now a monotonic clock, milliseconds */
  constructor(graph: Graph, width: number, maximum: number, observer: BatchObserver, now: () => number) {
    this.#graph = graph;
    this.#width = width;
    this.maximum = maximum;
    this.#observer = observer;
    this.#now = now;
  }

  /** Requests waiting for a run. */
  get depth(): number {
    return this.#queue.length;
  }

  /** @throws RangeError (as a rejection) where `count` is not 1 … maximum or `rows` has another length */
  score(rows: Uint8Array, count: number): Promise<Scores> {
    if (count < 1 || count > this.maximum || rows.length !== count * this.#width) {
      return Promise.reject(new RangeError(`${rows.length} bytes are not ${count} rows of ${this.#width}`));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ rows, count, resolve, reject });
      if (!this.#busy) {
        this.#busy = true;
        setImmediate(() => this.#drain());
      }
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) await this.#runTogether(this.#takeBatch());
    this.#busy = false;
  }

  #takeBatch(): Waiting[] {
    let rows = 0;
    let taken = 0;
    for (const waiting of this.#queue) {
      if (rows + waiting.count > this.maximum) break;
      rows += waiting.count;
      taken++;
    }
    return this.#queue.splice(0, taken);
  }

  async #runTogether(batch: readonly Waiting[]): Promise<void> {
    try {
      const scores = await this.#run(batch);
      let first = 0;
      for (const { count, resolve } of batch) {
        resolve(new SharedScores(scores, first, count));
        first += count;
      }
    } catch (error) {
      // Whatever went wrong in company must not take neighbours down: each request gets a run of its own.
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const waiting of batch) await this.#runTogether([waiting]);
    }
  }

  async #run(batch: readonly Waiting[]): Promise<Scores> {
    const total = batch.reduce((sum, { count }) => sum + count, 0);
    const rows = new Uint8Array(total * this.#width);
    let offset = 0;
    for (const waiting of batch) {
      rows.set(waiting.rows, offset);
      offset += waiting.rows.length;
    }
    const begun = this.#now();
    const scores = await this.#graph.run(rows, total);
    this.#observer.ran(scores, (this.#now() - begun) / 1_000);
    return scores;
  }
}
