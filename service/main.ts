import packageFile from '../package.json' with { type: 'json' };
import { type Service, startService } from './app.ts';
import { createLogger, standardOutput } from './observability/logger.ts';
import { readSettings } from './settings.ts';

/** Enough for the engine to compile every hot path; a second or two. */
const warmUpRequests = 4_000;

const output = standardOutput();
let service: Service | undefined;
let stopping = false;

/** Ends the process with a message that says what to do. */
function fail(error: unknown): never {
  const expected = ['SettingsError', 'ModelError', 'KeyFileError', 'ListenError', 'WarmUpError'];
  const text =
    error instanceof Error && !expected.includes(error.name)
      ? (error.stack ?? error.message)
      : `${error instanceof Error ? error.message : error}`;
  process.stderr.write(`flight-delay cannot ${stopping ? 'stop' : 'start'}. ${text}\n`);
  process.exit(1);
}

/** Stops without losing a request; before the service is ready there is none to lose. A second signal insists. */
function stop(signal: 'SIGTERM' | 'SIGINT'): void {
  if (service === undefined) process.exit(0);
  if (stopping) process.exit(1);
  stopping = true;
  // Ctrl-C is a person at a terminal: no load balancer needs time to look away.
  service
    .stop(signal === 'SIGINT' ? 0 : undefined)
    .then(output.close)
    .catch(fail);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

try {
  const settings = readSettings(process.env);
  const logger = createLogger(settings.FDP_LOG_LEVEL, output.stream);
  service = await startService(settings, {
    logger,
    logFailures: output.failures,
    monotonic: () => performance.now(),
    date: () => new Date(),
    version: packageFile.version,
    processMetrics: true,
    warmUpRequests,
  });
  const keys = settings.keysRequired ? 'required' : 'none: open to anyone who can connect';
  logger.info({ url: service.url, admin: service.adminUrl, keys }, 'ready');
  logger.flush();
  if (process.stdout.isTTY) {
    process.stderr.write(
      `\nflight-delay is ready at ${service.url} (metrics at ${service.adminUrl}/metrics)\n` +
        `${settings.keysRequired ? 'Requests need an API key.' : 'No API key is needed.'} Ctrl-C stops it.\n\n`,
    );
  }
} catch (error) {
  fail(error);
}
