import { refusals } from '../../generator/refusal.ts';
import { count, milliseconds } from '../../report/numbers.ts';
import type { Screen } from '../../terminal/progress.ts';
import type { Progress } from '../run.ts';
import { failed } from '../verdict.ts';

/** Back to the beginning of the line, and away with what is written there (ECMA-48: CR, EL). */
const again = '\r\u001b[K';
const nameWidth = 17;

/** Follows a run: one line per fault, and one for each moment in it; on a terminal also the current second, in place. */
export function showProgress(screen: Screen): Progress {
  let title = '';
  let elapsed = 0;
  const clear = screen.isTTY ? again : '';
  return {
    fault(name) {
      title = name.padEnd(nameWidth);
    },
    stage(name, rate) {
      elapsed = 0;
      if (screen.isTTY) screen.write(`${again}${title} ${name}, ${count(rate)}/s`);
    },
    second({ seconds, right, failed, p99 }) {
      elapsed += seconds;
      if (!screen.isTTY) return;
      screen.write(
        `${again}${title} ${Math.round(elapsed)} s: ${count(right / seconds)}/s right, p99 ${milliseconds(p99)} ms, ${count(failed)} not right`,
      );
    },
    moment(label) {
      screen.write(`${clear}  ${Math.round(elapsed)} s: ${label}\n`);
    },
    done({ baseline, fault, recovery }) {
      const p99 = [baseline, fault, recovery].map(({ latency }) => milliseconds(latency.p99)).join(' → ');
      screen.write(
        `${clear}${title} ${Math.round(fault.seconds)} s: p99 ${p99} ms, ${count(refusals(fault))} refused, ${count(failed(fault))} failed\n`,
      );
    },
  };
}
