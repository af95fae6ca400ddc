import { count, milliseconds } from '../../report/numbers.ts';
import type { Screen } from '../../terminal/progress.ts';
import type { Progress } from '../conduct.ts';
import { losses } from '../verdict.ts';

/** Back to the beginning of the line, and away with what is written there (ECMA-48: CR, EL). */
const again = '\r\u001b[K';
const nameWidth = 17;

/** Follows a run: one line per event, and one for each moment in it; on a terminal also the current second, in place. */
export function showProgress(screen: Screen): Progress {
  let title = '';
  let elapsed = 0;
  let failed = 0;
  const clear = screen.isTTY ? again : '';
  return {
    event(name, rate) {
      title = `${name.padEnd(nameWidth)} ${count(rate).padStart(6)}/s`;
      elapsed = 0;
      failed = 0;
      if (screen.isTTY) screen.write(title);
    },
    second(second) {
      elapsed += second.seconds;
      failed += second.failed;
      if (!screen.isTTY) return;
      screen.write(
        `${again}${title}  ${Math.round(elapsed)} s: p99 ${milliseconds(second.p99)} ms, ${count(failed)} failed`,
      );
    },
    moment(label) {
      screen.write(`${clear}  ${Math.round(elapsed)} s: ${label}\n`);
    },
    done(event) {
      const { asked, seconds, latency } = event;
      screen.write(
        `${clear}${title}  ${Math.round(seconds)} s: ${count(asked)} requests, ${count(losses(event).all)} failed, ` +
          `p50 ${milliseconds(latency.p50)} ms, p99 ${milliseconds(latency.p99)} ms\n`,
      );
    },
  };
}
