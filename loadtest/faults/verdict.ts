import { refusals } from '../generator/refusal.ts';
import { count, milliseconds } from '../report/numbers.ts';
import { wrongAnswers } from '../run/promises.ts';
import type { Judged, Verdict } from '../run/result.ts';
import { doubt } from './doubt.ts';
import { judgeHoldings } from './holdings.ts';
import { latencyLimit, leastSecond, recoveredAfter, recoveryLimit } from './recovery.ts';
import type { FaultsResult, MeasuredFault, Stage } from './result.ts';

const stagesOf = ({ baseline, fault, recovery }: MeasuredFault) => [baseline, fault, recovery];

/** Requests of the load that were neither answered rightly nor refused as documented. */
export const failed = (stage: Pick<Stage, 'asked' | 'right' | 'failures'>): number =>
  stage.asked - stage.right - refusals(stage);

/** Judges a run. */
export function judge({
  faults,
  seconds,
  skipped,
  complete,
}: Pick<FaultsResult, 'faults' | 'seconds' | 'skipped' | 'complete'>): Verdict {
  const stages = faults.flatMap(stagesOf);
  const sum = (pick: (stage: Stage) => number) => stages.reduce((total, stage) => total + pick(stage), 0);
  const wrong = sum(wrongAnswers);
  const objectives = [
    {
      title: 'no answer is wrong, whatever happens',
      wanted: '0',
      found: `${count(wrong)} of ${count(sum(({ asked }) => asked))}`,
      kept: wrong === 0,
    },
    ...faults.flatMap(fault => judgeFault(fault, seconds)),
  ];
  const doubts = faults.flatMap(fault => {
    const reason = doubt(fault);
    return reason === undefined ? [] : [`${fault.name} (${reason})`];
  });
  const notes = [
    ...(complete ? [] : ['The run was stopped before its end.']),
    ...skipped.map(({ name, reason }) => `Not tried: ${name}, because ${reason}.`),
    ...(doubts.length === 0 ? [] : [`How fast the service was, nobody knows of: ${doubts.join('; ')}.`]),
  ];
  const broken = objectives.some(({ kept }) => !kept);
  const known = complete && faults.length > 0 && doubts.length === 0;
  return { is: broken ? 'broken' : known ? 'kept' : 'unknown', objectives, notes };
}

/** Everything that must hold of one fault, under its name. */
function judgeFault(fault: MeasuredFault, seconds: FaultsResult['seconds']): Judged[] {
  const judged = [
    ...judgeAnswers(fault),
    ...(fault.mayRefuse ? judgeShedding(fault, seconds) : []),
    ...(doubt(fault) === undefined ? [judgeRecovery(fault, seconds)] : []),
    ...judgeHoldings(fault),
    ...fault.checks,
  ];
  return judged.map(each => ({ ...each, title: `${fault.name}: ${each.title}` }));
}

function judgeAnswers(fault: MeasuredFault): Judged[] {
  const stages = stagesOf(fault);
  const asked = stages.reduce((sum, stage) => sum + stage.asked, 0);
  const lost = stages.reduce(
    (sum, stage) => sum + failed(stage) + (fault.mayRefuse && stage === fault.fault ? 0 : refusals(stage)),
    0,
  );
  const unsent =
    stages.reduce((sum, { unsent }) => sum + unsent, 0) - (fault.mayRefuse ? fault.fault.unsent : 0);
  return [
    {
      title: fault.mayRefuse ? 'requests neither answered nor refused as documented' : 'requests that failed',
      wanted: '0',
      found: `${count(lost + unsent)} of ${count(asked)}`,
      kept: lost + unsent === 0,
    },
  ];
}

/** Too much is refused; what is not refused is answered, on the whole as much as before, and never nothing. */
function judgeShedding(of: MeasuredFault, seconds: FaultsResult['seconds']): Judged[] {
  const { baseline, fault } = of;
  const refused = refusals(fault);
  const rates = seconds
    .filter(({ at, seconds }) => at >= fault.at && at < fault.at + fault.seconds && seconds > leastSecond)
    .map(({ right, seconds }) => right / seconds);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const fewest = Math.min(...rates);
  return [
    {
      title: 'requests refused with 503 and Retry-After',
      wanted: 'some',
      found: `${count(refused)} of ${count(fault.asked)}`,
      kept: refused > 0,
    },
    { title: 'right answers in the worst second', wanted: 'some', found: count(fewest), kept: fewest >= 1 },
    ...(doubt(of) === undefined
      ? [
          {
            title: 'right answers a second meanwhile',
            wanted: `at least ${count(baseline.rate)}`,
            found: count(mean),
            kept: mean >= baseline.rate,
          },
        ]
      : []),
  ];
}

function judgeRecovery(fault: MeasuredFault, seconds: FaultsResult['seconds']): Judged {
  const after = recoveredAfter(fault, seconds);
  return {
    title: `p99 within ${milliseconds(latencyLimit(fault))} ms again`,
    wanted: `after ${recoveryLimit} s`,
    found: after === undefined ? 'never' : `after ${after.toFixed(1)} s`,
    kept: after !== undefined && after <= recoveryLimit,
  };
}
