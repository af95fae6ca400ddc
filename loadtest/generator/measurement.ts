import type { RecordableHistogram } from 'node:perf_hooks';
import type { Kind } from '../questions/question.ts';
import type { Answer } from './answer.ts';
import type { Sent } from './connection.ts';
import { latencyAt, latencyCurve, newHistogram, percentiles, toMicroseconds } from './histogram.ts';
import type { FailureSample, PhaseResult, Second } from './messages.ts';
import { isRefusal, refusedWith } from './refusal.ts';

/** Examples kept of each way to fail. */
const samplesPerReason = 3;
/** Characters of a request and an answer in an example. */
const sampleLength = 300;

/** An answer with a good status that says something else: nothing is worse, so it is told apart. */
export const wrongAnswer = 'wrong answer';

const isSuccess = (status: number) => status >= 200 && status < 300;

/** Counts what happens in one phase, as a whole and second by second. */
export class Measurement {
  readonly #latency = newHistogram();
  readonly #second = newHistogram();
  readonly #kinds = new Map<Kind, { asked: number; right: number; latency: RecordableHistogram }>();
  readonly #failures = new Map<string, number>();
  readonly #samples: FailureSample[] = [];
  readonly #thresholds: readonly number[];
  readonly #within: number[];
  readonly #promised = { asked: 0, right: 0 };
  #asked = 0;
  #right = 0;
  #unsent = 0;
  #thisSecond = { right: 0, failed: 0 };

  /** @param thresholds latencies to count the answers within, milliseconds */
  constructor(thresholds: readonly number[]) {
    this.#thresholds = thresholds;
    this.#within = thresholds.map(() => 0);
  }

  get right(): number {
    return this.#right;
  }

  /** @param milliseconds since the request was due. @returns whether the answer is the right one */
  answered({ request: { question } }: Sent, answer: Answer, milliseconds: number): boolean {
    if (answer.status !== question.status || !question.fits(answer)) {
      const wrong = answer.status === question.status || isSuccess(answer.status);
      const status = isRefusal(answer) ? refusedWith(answer.status) : `status ${answer.status}`;
      this.#fail(question, wrong ? wrongAnswer : status, answer);
      return false;
    }
    const microseconds = toMicroseconds(milliseconds);
    const kind = this.#count(question.kind);
    kind.right++;
    kind.latency.record(microseconds);
    this.#right++;
    this.#thisSecond.right++;
    if (!isSuccess(question.status)) return true;
    this.#promised.right++;
    this.#latency.record(microseconds);
    this.#second.record(microseconds);
    this.#thresholds.forEach((threshold, index) => {
      if (milliseconds <= threshold) this.#within[index] = (this.#within[index] ?? 0) + 1;
    });
    return true;
  }

  failed({ request: { question } }: Sent, reason: string): void {
    this.#fail(question, reason, undefined);
  }

  /** A request never left; it took this long at least, and would be left out of the latencies just because it was slow. */
  unsent(milliseconds: number): void {
    this.#unsent++;
    this.#latency.record(toMicroseconds(milliseconds));
    this.#second.record(toMicroseconds(milliseconds));
  }

  /** What came since the last call. @param time when that was, milliseconds since 1970 */
  second(time: number, seconds: number, rate: number | null): Second {
    const found = { time, seconds, rate, ...this.#thisSecond, ...percentiles(this.#second) };
    this.#thisSecond = { right: 0, failed: 0 };
    this.#second.reset();
    return found;
  }

  result(): Omit<PhaseResult, 'seconds' | 'perSecond' | 'generator'> {
    const byKind = [...this.#kinds].map(([kind, { asked, right, latency }]) => [
      kind,
      { asked, right, ...percentiles(latency) },
    ]);
    const latency = this.#latency;
    return {
      asked: this.#asked,
      right: this.#right,
      failures: Object.fromEntries(this.#failures),
      unsent: this.#unsent,
      promised: { ...this.#promised },
      within: [...this.#within],
      latency: { ...percentiles(latency), p90: latencyAt(latency, 0.9), p999: latencyAt(latency, 0.999) },
      curve: latencyCurve(latency),
      byKind: Object.fromEntries(byKind),
      samples: [...this.#samples],
    };
  }

  /** Counts a request that was answered or failed. */
  #count(kind: Kind) {
    this.#asked++;
    if (kind !== 'bad') this.#promised.asked++;
    const known = this.#kinds.get(kind) ?? { asked: 0, right: 0, latency: newHistogram() };
    this.#kinds.set(kind, known);
    known.asked++;
    return known;
  }

  #fail({ kind, path, body }: Sent['request']['question'], reason: string, answer: Answer | undefined): void {
    this.#count(kind);
    this.#thisSecond.failed++;
    const before = this.#failures.get(reason) ?? 0;
    this.#failures.set(reason, before + 1);
    if (before >= samplesPerReason) return;
    this.#samples.push({
      reason,
      kind,
      path,
      request: body.slice(0, sampleLength),
      status: answer?.status ?? null,
      answer: answer?.body.slice(0, sampleLength) ?? '',
    });
  }
}
