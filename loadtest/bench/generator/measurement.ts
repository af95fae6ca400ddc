import { createHistogram } from 'node:perf_hooks';
import type { Result } from './job.ts';

/** Microseconds, up to a minute, to three figures: an HdrHistogram, as Node brings one. */
const newHistogram = () => createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 });

/** Counts what happens between `begin` and `end`; errors count from the first request on. */
export class Measurement {
  #histogram = newHistogram();
  #errors = 0;
  #begun = 0;
  #cpu = process.cpuUsage();
  #running = false;
  #result: Result | undefined;

  begin(): void {
    this.#histogram = newHistogram();
    this.#cpu = process.cpuUsage();
    this.#begun = performance.now();
    this.#running = true;
  }

  /** @param milliseconds how long the answer took */
  answered(right: boolean, milliseconds: number): void {
    if (!right) this.#errors++;
    else if (this.#running) this.#histogram.record(Math.max(1, Math.round(milliseconds * 1_000)));
  }

  failed(): void {
    this.#errors++;
  }

  /** Answers counted since `begin`. */
  get requests(): number {
    return this.#histogram.count;
  }

  /** Stops counting answers. Later errors still count. */
  end(): void {
    if (!this.#running) return;
    this.#running = false;
    const seconds = (performance.now() - this.#begun) / 1_000;
    const { user, system } = process.cpuUsage(this.#cpu);
    const histogram = this.#histogram;
    this.#result = {
      requests: histogram.count,
      errors: 0,
      seconds,
      perSecond: histogram.count / seconds,
      p50: histogram.percentile(50),
      p99: histogram.percentile(99),
      p999: histogram.percentile(99.9),
      maximum: histogram.max,
      generatorCpu: (user + system) / 1e6 / seconds,
    };
  }

  /** @throws Error before `end` */
  get result(): Result {
    if (this.#result === undefined) throw new Error('the measurement has not ended');
    return { ...this.#result, errors: this.#errors };
  }
}
