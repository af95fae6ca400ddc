import { setTimeout as sleep } from 'node:timers/promises';
import type { Second } from '../generator/messages.ts';
import type { LoadSession } from '../generator/session.ts';
import { loadWhile } from '../run/load-while.ts';
import type { Event, Outcome } from './events/scene.ts';
import type { MeasuredEvent, RolloutResult } from './result.ts';

/** Load after an event has settled, so that its consequences show in its own numbers. */
const afterSeconds = 4;

/** Follows a run. */
export interface Progress {
  event(name: string, rate: number): void;
  second(second: Second): void;
  moment(label: string): void;
  done(event: MeasuredEvent): void;
}

export type Findings = Pick<RolloutResult, 'events' | 'seconds' | 'moments'>;

/** Load on a service, and one event after the other. */
export class Conductor {
  readonly findings: Findings = { events: [], seconds: [], moments: [] };
  readonly #begun: number;
  readonly #progress: Progress;
  readonly #stop: AbortSignal;

  /** @param begun milliseconds since 1970 */
  constructor(begun: number, stop: AbortSignal, progress: Progress) {
    this.#begun = begun;
    this.#stop = stop;
    this.#progress = progress;
  }

  moment(label: string): void {
    this.findings.moments.push({ at: this.#secondsOf(Date.now()), label });
    this.#progress.moment(label);
  }

  /**
   * Brings an event about while load runs at a constant rate. One that could not be brought about is told as a check
   * that was not kept; one that was stopped, without.
   * @returns whether it could be brought about
   */
  async run(
    session: LoadSession,
    rate: number,
    event: Pick<Event, 'name' | 'done'>,
    act: () => Promise<Outcome>,
  ): Promise<boolean> {
    this.#progress.event(event.name, rate);
    const at = this.#secondsOf(Date.now());
    const tell = (second: Second) => {
      const { time, ...what } = second;
      this.findings.seconds.push({ at: this.#secondsOf(time), ...what });
      this.#progress.second(second);
    };
    const { found, outcome } = await loadWhile(session, rate, () => this.#bringAbout(act), tell);
    const ended = outcome ?? failure('the load ended');
    const measured = {
      name: event.name,
      done: event.done,
      at,
      rate,
      ...found,
      allowed: ended.allowed ?? { inFlight: 0, refused: 0 },
      checks: [...ended.checks],
    };
    this.findings.events.push(measured);
    this.#progress.done(measured);
    return ended.checks.every(({ title }) => title !== broughtAbout);
  }

  async #bringAbout(act: () => Promise<Outcome>): Promise<Outcome> {
    try {
      const outcome = await act();
      await sleep(afterSeconds * 1_000, undefined, { signal: this.#stop });
      return outcome;
    } catch (error) {
      if (this.#stop.aborted) return { checks: [] };
      return failure(error instanceof Error ? error.message : String(error));
    }
  }

  #secondsOf(time: number): number {
    return Math.round(time - this.#begun) / 1_000;
  }
}

const broughtAbout = 'can be brought about';
const failure = (found: string): Outcome => ({
  checks: [{ title: broughtAbout, wanted: 'yes', found, kept: false }],
});
