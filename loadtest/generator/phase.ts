import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Connection, ConnectionEvents, Sent } from './connection.ts';
import { Measurement } from './measurement.ts';
import type { PhaseOrder, PhaseResult, Second } from './messages.ts';
import type { PreparedRequest } from './request.ts';
import { ClosedLoop, type Pace, Schedule } from './schedule.ts';
import { StrainWatch } from './strain.ts';

const secondMilliseconds = 1_000;

/** A stretch of load over connections that stand already. Every answer is checked. */
export class Phase implements ConnectionEvents {
  readonly #order: PhaseOrder;
  readonly #connections: readonly Connection[];
  readonly #tell: (second: Second) => void;
  readonly #measurement: Measurement;
  readonly #strain = new StrainWatch();
  readonly #pace: Pace;
  readonly #over = Promise.withResolvers<void>();
  readonly #drained = Promise.withResolvers<void>();
  #inFlight = 0;
  #begun = 0;
  #secondBegun = 0;
  #stopped: { after: number; right: number } | undefined;

  /**
   * @param next the next request
   * @param tell takes what each second brought
   */
  constructor(
    order: PhaseOrder,
    connections: readonly Connection[],
    next: () => PreparedRequest,
    tell: (second: Second) => void,
  ) {
    this.#order = order;
    this.#connections = connections;
    this.#tell = tell;
    this.#measurement = new Measurement(order.thresholds);
    const send = (connection: Connection, due: number) => {
      this.#inFlight++;
      connection.send({ request: next(), due });
    };
    this.#pace = order.rate === null ? new ClosedLoop(send) : new Schedule(order.rate, send, this.#strain);
  }

  /** Runs to its end, and then for as long as it takes to send and answer what was due by then, within its patience. */
  async run(): Promise<PhaseResult> {
    const { seconds, patienceSeconds } = this.#order;
    this.#begun = this.#secondBegun = performance.now();
    for (const connection of this.#connections) this.#pace.free(connection);
    this.#pace.start(this.#begun, this.#begun + seconds * secondMilliseconds);
    const end = setTimeout(() => this.stop(), seconds * secondMilliseconds);
    const everySecond = setInterval(() => this.#secondPassed(), secondMilliseconds);
    await this.#over.promise;
    clearTimeout(end);
    clearInterval(everySecond);
    const strain = this.#strain.result();
    const drained = () =>
      Promise.race([
        this.#drained.promise,
        sleep(patienceSeconds * secondMilliseconds, undefined, { ref: false }),
      ]);
    await drained();
    for (const due of this.#pace.giveUp()) this.#measurement.unsent(performance.now() - due);
    // What was sent last has the same right to be waited for.
    this.#seeWhetherDrained();
    await drained();
    for (const connection of this.#connections) {
      if (connection.waitingSince !== undefined) connection.close(this.#noAnswer);
    }
    const { after, right } = this.#stopped ?? { after: seconds, right: this.#measurement.right };
    this.#tellSecond(performance.now(), this.#begun + after * secondMilliseconds);
    return { ...this.#measurement.result(), seconds: after, perSecond: right / after, generator: strain };
  }

  /** Nothing becomes due any more. */
  stop(): void {
    if (this.#stopped) return;
    this.#pace.stop();
    const { rate, seconds } = this.#order;
    const elapsed = (performance.now() - this.#begun) / secondMilliseconds;
    // A timer may come late; nothing became due in the meantime.
    const after = rate === null ? elapsed : Math.min(elapsed, seconds);
    this.#stopped = { after, right: this.#measurement.right };
    this.#over.resolve();
    this.#seeWhetherDrained();
  }

  answered(connection: Connection, sent: Sent, answer: Answer): void {
    this.#strain.worked();
    this.#measurement.answered(sent, answer, performance.now() - sent.due);
    if (this.#measurement.right === this.#order.requests) this.stop();
    this.#settle(connection);
  }

  failed(connection: Connection, sent: Sent, reason: string): void {
    this.#strain.worked();
    this.#measurement.failed(sent, reason);
    this.#settle(connection);
  }

  #settle(connection: Connection): void {
    this.#inFlight--;
    if (!this.#stopped || !this.#pace.finished) this.#pace.free(connection);
    this.#seeWhetherDrained();
  }

  #seeWhetherDrained(): void {
    if (this.#stopped && this.#pace.finished && this.#inFlight === 0) this.#drained.resolve();
  }

  get #noAnswer(): string {
    return `no answer in ${this.#order.patienceSeconds} s`;
  }

  #secondPassed(): void {
    const now = performance.now();
    const patience = this.#order.patienceSeconds * secondMilliseconds;
    for (const connection of this.#connections) {
      if (now - (connection.waitingSince ?? now) > patience) connection.close(this.#noAnswer);
    }
    // The last one is told at the very end.
    const left = this.#begun + this.#order.seconds * secondMilliseconds - now;
    if (left > secondMilliseconds / 2) this.#tellSecond(now);
  }

  /** Times as performance.now() counts them. @param dueUntil when requests ceased to become due, where that is earlier */
  #tellSecond(end: number, dueUntil = end): void {
    const lasted = end - this.#secondBegun;
    const { rate } = this.#order;
    const offered = rate && (rate * Math.max(0, dueUntil - this.#secondBegun)) / lasted;
    const time = performance.timeOrigin + this.#secondBegun;
    this.#tell(this.#measurement.second(time, lasted / secondMilliseconds, offered));
    this.#secondBegun = end;
  }
}
