import { generatorLimit } from './generator-limit.ts';
import {
  availability,
  available,
  inTime,
  latencyObjectives,
  percentage,
  type Share,
  shareOf,
  wrongAnswers,
} from './promises.ts';
import type { Judged, MeasuredPhase, Verdict } from './result.ts';

const count = (value: number) => value.toLocaleString('en-US');
const found = ({ share, good, of }: Share) => `${percentage(share)} (${count(good)} of ${count(of)})`;

/** Judges a load test: the steady phase by what is promised, and every phase by whether an answer was wrong. */
export function judge(phases: readonly MeasuredPhase[], complete: boolean): Verdict {
  const notes = complete ? [] : ['The test was stopped before its end.'];
  const wrong = phases.reduce((sum, phase) => sum + wrongAnswers(phase), 0);
  const asked = phases.reduce((sum, phase) => sum + phase.asked, 0);
  const right: Judged = {
    title: 'no answer is wrong, at any rate',
    wanted: '0',
    found: `${count(wrong)} of ${count(asked)}`,
    kept: wrong === 0,
  };
  const steady = phases.find(({ kind }) => kind === 'steady');
  if (steady === undefined || steady.promised.asked === 0) {
    notes.push('Nothing was measured that the promises are about.');
    return { is: right.kept ? 'unknown' : 'broken', objectives: [right], notes };
  }
  const answered = available(steady);
  const latency = latencyObjectives.map((objective, index): Judged => {
    const share = inTime(steady, index);
    return {
      title: `answers within ${objective.thresholdSeconds * 1_000} ms`,
      wanted: `at least ${percentage(objective.target)}`,
      found: share.of === 0 ? 'no right answer' : found(share),
      kept: share.of > 0 && share.kept,
    };
  });
  const others: Judged[] = [
    right,
    {
      title: 'requests answered, and rightly',
      wanted: `at least ${percentage(availability.target)}`,
      found: found(answered),
      kept: answered.kept,
    },
    ...refusals(steady),
  ];
  const limit = generatorLimit(steady);
  if (limit) notes.push(`Not only the service is measured: ${limit}.`);
  const { waited, lateP99 } = steady.generator;
  if (waited > 0) {
    notes.push(
      `${count(waited)} requests waited because every connection was waiting for an answer; their latency counts from when they were due.`,
    );
  }
  if (steady.promised.right > 0 && lateP99 > steady.latency.p99 / 2) {
    notes.push(
      `The generator itself sent 1 of 100 requests ${lateP99.toFixed(2)} ms late or later, which is in the latencies.`,
    );
  }
  const slow = latency.some(({ kept }) => !kept);
  const broken = others.some(({ kept }) => !kept) || (slow && limit === undefined);
  const unsure = !complete || slow;
  return { is: broken ? 'broken' : unsure ? 'unknown' : 'kept', objectives: [...others, ...latency], notes };
}

/** Bad requests must be refused as documented; how often is promised nowhere, so it is as often as others are answered. */
function refusals({ byKind: { bad } }: MeasuredPhase): Judged[] {
  if (bad === undefined) return [];
  const share = shareOf(bad.right, bad.asked, availability.target);
  return [
    {
      title: 'bad requests refused as documented',
      wanted: `at least ${percentage(availability.target)}`,
      found: found(share),
      kept: share.kept,
    },
  ];
}

/** What a script reads: 0 kept, 1 broken, 2 nobody knows. */
export const exitStatus = ({ is }: Verdict): number => ({ kept: 0, broken: 1, unknown: 2 })[is];
