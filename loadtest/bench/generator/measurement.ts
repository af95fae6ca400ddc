import { Histogram } from './histogram.ts';
import type { Result } from './job.ts';

/** Counts what happens between `begin` and `end`; errors count from the first request on. */
export class Measurement {
  #histogram = new Histogram();
  #errors = 0;
  #begun = 0;
  #cpu = process.cpuUsage();
  #running = false;
  #result: Result | undefined;

  begin(): void {
    this.#histogram = new Histogram();
    this.#cpu = process.cpuUsage();
    this.#begun = performance.now();
    this.#running = true;
  }

  /** @param milliseconds how long the answer took */
  answered(right: boolean, milliseconds: number): void {
    if (!right) this.#errors++;
    else if (this.#running) this.#histogram.record(milliseconds * 1_000);
  }

  failed(): void {
    this.#errors++;
  }

  /** Answers counted since `begin`. */
  get requests(): number {
    return this.#histogram.total;
  }

  /** Stops counting answers. Later errors still count. */
  end(): void {
    if (!this.#running) return;
    this.#running = false;
    const seconds = (performance.now() - this.#begun) / 1_000;
    const { user, system } = process.cpuUsage(this.#cpu);
    const histogram = this.#histogram;
    this.#result = {
      requests: histogram.total,
      errors: 0,
      seconds,
      perSecond: histogram.total / seconds,
      p50: histogram.percentile(0.5),
      p99: histogram.percentile(0.99),
      p999: histogram.percentile(0.999),
      maximum: histogram.maximum,
      generatorCpu: (user + system) / 1e6 / seconds,
    };
  }

  /** @throws Error before `end` */
  get result(): Result {
    if (this.#result === undefined) throw new Error('the measurement has not ended');
    return { ...this.#result, errors: this.#errors };
  }
}
