import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** pino's levels as Cloud Logging calls them. */
const severities: Readonly<Record<string, string>> = {
  trace: 'DEBUG',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
};

/** Lines are written in blocks of this size, at the latest after `flushEvery` milliseconds. */
const blockBytes = 4_096;
const flushEvery = 500;
/** Lines waiting for a reader that is too slow; more are left out before they fill the memory. */
const waitingBytes = 4 * 1_024 * 1_024;

/** Where lines go, and how often they did not arrive. */
export interface LogOutput {
  readonly stream: DestinationStream;
  /** Writes that failed and lines that were left out so far. */
  failures(): number;
  /** Writes what is waiting, as far as it can, and lets the process end. */
  close(): Promise<void>;
}

/** Standard output. A full disk or a slow reader costs lines, never requests: errors are counted and no more. */
export function standardOutput(): LogOutput {
  const stream = destination({
    dest: 1,
    sync: false,
    minLength: blockBytes,
    maxLength: waitingBytes,
    periodicFlush: flushEvery,
  });
  let failures = 0;
  const failed = () => {
    failures++;
  };
  stream.on('error', failed);
  stream.on('drop', failed);
  return {
    stream,
    failures: () => failures,
    close: () =>
      new Promise(resolve => {
        stream.flush(() => {
          stream.destroy();
          resolve();
        });
      }),
  };
}

/** JSON lines that Google Cloud Logging understands (`severity`, `message`, `time`). */
export function createLogger(level: string, to: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ severity: severities[label] ?? 'DEFAULT' }) },
    },
    to,
  );
}
