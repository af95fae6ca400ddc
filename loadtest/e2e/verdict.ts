import { count } from '../report/numbers.ts';
import { generatorLimit } from '../run/generator-limit.ts';
import { wrongAnswers } from '../run/promises.ts';
import type { Judged, Verdict } from '../run/result.ts';
import type { MeasuredEvent } from './result.ts';

/** A connection that nobody accepted: the request was never sent. */
const refusedReason = 'ECONNREFUSED';

/** Requests that an event cost: those that failed, by how, and those that never found a connection. */
export function losses({ asked, right, unsent, failures }: MeasuredEvent) {
  const refused = failures[refusedReason] ?? 0;
  return { all: asked - right + unsent, refused, others: asked - right + unsent - refused };
}

/** Whether an event is there to compare with, and not to be judged. */
export const isComparison = ({ name }: Pick<MeasuredEvent, 'name'>): boolean => name === 'old setup updated';

/** Judges a run. @param complete whether it came to its end @param omitted what was not tried, and why */
export function judge(
  events: readonly MeasuredEvent[],
  complete: boolean,
  omitted: readonly string[],
): Verdict {
  const ours = events.filter(event => !isComparison(event));
  const wrong = ours.reduce((sum, event) => sum + wrongAnswers(event), 0);
  const asked = ours.reduce((sum, event) => sum + event.asked, 0);
  const objectives: Judged[] = [
    {
      title: 'no answer is wrong, whatever happens',
      wanted: '0',
      found: `${count(wrong)} of ${count(asked)}`,
      kept: wrong === 0,
    },
    ...ours.flatMap(judgeEvent),
  ];
  const notes = [
    ...(complete ? [] : ['The run did not come to its end.']),
    ...omitted,
    ...generatorNote(ours),
    ...events
      .filter(event => isComparison(event) && losses(event).all === 0)
      .map(() => 'The old setup lost nothing either: this run shows less than it could.'),
  ];
  const broken = objectives.some(({ kept }) => !kept);
  return { is: broken ? 'broken' : complete ? 'kept' : 'unknown', objectives, notes };
}

/** Where the generator, which shares the machine with the cluster, is in the latencies. */
function generatorNote(events: readonly MeasuredEvent[]): string[] {
  const limited = events.filter(event => generatorLimit(event) !== undefined);
  if (limited.length === 0) return [];
  const latest = Math.max(...limited.map(({ generator }) => generator.lateP99));
  return [
    `Cluster and generator share the machine. The latencies are not the service's alone in: ${limited.map(({ name }) => name).join(', ')}. There 1 of 100 requests left the generator up to ${count(latest)} ms late.`,
  ];
}

function judgeEvent(event: MeasuredEvent): Judged[] {
  const { name, allowed, checks } = event;
  const found = losses(event);
  const { inFlight, refused } = allowed;
  const limited = (title: string, most: number, lost: number): Judged => ({
    title: `${name}: ${title}`,
    wanted: most === 0 ? '0' : `at most ${count(most)}`,
    found: count(lost),
    kept: lost <= most,
  });
  const failed =
    inFlight + refused === 0
      ? [limited('failed requests', 0, found.all)]
      : [
          limited('requests lost in flight', inFlight, found.others),
          limited('requests refused until Kubernetes looked away', refused, found.refused),
        ];
  return [...failed, ...checks.map(check => ({ ...check, title: `${name}: ${check.title}` }))];
}
