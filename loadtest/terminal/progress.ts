import { count, milliseconds } from '../report/numbers.ts';
import type { Progress } from '../run/load-test.ts';

/** Where progress is shown. */
export interface Screen {
  /** Whether lines can be written over. */
  readonly isTTY: boolean;
  write(text: string): void;
}

const names = { 'warm-up': 'warm-up', steady: 'steady', step: 'step' } as const;
/** Back to the beginning of the line, and away with what is written there (ECMA-48: CR, EL). */
const again = '\r\u001b[K';

const failures = (failed: number) => (failed === 0 ? '' : `, ${count(failed)} not right`);

/** Follows a load test: one line per phase; on a terminal also the current second, in place. */
export function showProgress(screen: Screen): Progress {
  let title = '';
  let planned = 0;
  let elapsed = 0;
  return {
    phase(kind, rate, seconds) {
      title = `${names[kind].padEnd(7)} ${count(rate).padStart(7)}/s`;
      planned = seconds;
      elapsed = 0;
      if (screen.isTTY) screen.write(`${title}  0 of ${planned} s`);
    },
    second({ seconds, right, failed, p99 }) {
      elapsed += seconds;
      if (!screen.isTTY) return;
      const now = `${count(right / seconds)}/s right, p99 ${milliseconds(p99)} ms${failures(failed)}`;
      screen.write(`${again}${title}  ${Math.round(elapsed)} of ${planned} s: ${now}`);
    },
    done({ perSecond, latency, asked, right, seconds }) {
      const { p50, p99 } = latency;
      screen.write(
        `${screen.isTTY ? again : ''}${title}  ${Math.round(seconds)} s: ${count(perSecond)}/s right, ` +
          `p50 ${milliseconds(p50)} ms, p99 ${milliseconds(p99)} ms${failures(asked - right)}\n`,
      );
    },
  };
}
