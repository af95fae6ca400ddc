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

/** Lines are written to stdout in blocks of this size, at the latest after `flushEvery`. */
const blockBytes = 4_096;
const flushEvery = 500;

/**
 * JSON lines that Google Cloud Logging understands (`severity`, `message`, `time`).
 * @param to where lines go instead of stdout
 */
export function createLogger(level: string, to?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ severity: severities[label] ?? 'DEFAULT' }) },
    },
    to ?? destination({ dest: 1, sync: false, minLength: blockBytes, periodicFlush: flushEvery }),
  );
}
