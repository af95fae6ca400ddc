import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { contract } from './contract.ts';

/** A setting: its schema, what may be written, and why one would. The last two become docs/settings.md. */
const setting = <S extends z.ZodType>(schema: S, values: string, description: string): S =>
  schema.meta({ values, description });

const whole = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,9})$/, `must be a whole number ${minimum} … ${maximum}`)
    .transform(Number)
    .pipe(z.int().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`));

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const defaults = { host: '127.0.0.1' };

/** Every setting of the service, by the name of its environment variable. */
export const settingsSchema = z.object({
  HOST: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/, 'must be an address or a host name')
      .default(defaults.host),
    'address or host name',
    'Address to listen on. On anything but a loopback address the service wants keys, see AUTH.',
  ),
  PORT: setting(
    whole(0, 65_535).default(contract.ports.public),
    '0 … 65535',
    'Port of the API; 0 picks a free one and prints it.',
  ),
  ADMIN_PORT: setting(
    whole(0, 65_535).default(contract.ports.admin),
    '0 … 65535',
    'Port of the metrics, on the same address; 0 picks a free one and prints it.',
  ),
  AUTH: setting(
    oneOf(['auto', 'on', 'off']).default('auto'),
    'auto, on, off',
    'Whether requests need an API key. auto: yes where FDP_KEYS_FILE is set, no on a loopback address, and a refusal to start elsewhere.',
  ),
  FDP_KEYS_FILE: setting(
    z.string().optional(),
    'file',
    'API keys (digests only), written by `npm run keys`; read again whenever it changes.',
  ),
  FDP_MODEL_VERSION: setting(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'must be a version number: 1, 2, …')
      .default('1'),
    'version',
    'Which directory of service/model/flight-delay to serve.',
  ),
  FDP_MODEL_DIRECTORY: setting(
    z.string().optional(),
    'directory',
    'Where the versions are, if not service/model/flight-delay.',
  ),
  FDP_TRUST_PROXY_HOPS: setting(
    whole(0, 10).default(0),
    '0 … 10',
    "Proxies that append to X-Forwarded-For in front of the service: 0 when clients connect directly, 2 behind Google's external load balancer.",
  ),
  FDP_RATE_LIMIT: setting(
    whole(1, 1_000_000).optional(),
    '1 … 1000000',
    'Requests a second per key (or per client address without keys) where the key has no limit of its own. Default: 1000; none on a loopback address.',
  ),
  FDP_MAX_IN_FLIGHT: setting(
    whole(1, 100_000).default(1_024),
    '1 … 100000',
    'Requests worked on at the same time; beyond that they are turned away with 503 at once instead of waiting.',
  ),
  FDP_DRAIN_DELAY_SECONDS: setting(
    whole(0, 600).default(contract.drain.delaySeconds),
    '0 … 600 s',
    'On SIGTERM: how long to keep serving while load balancers notice that readiness is off.',
  ),
  FDP_SHUTDOWN_DEADLINE_SECONDS: setting(
    whole(1, 600).default(contract.drain.deadlineSeconds),
    '1 … 600 s',
    'After the drain delay: how long requests in flight may take before their sockets are destroyed.',
  ),
  FDP_LOG_LEVEL: setting(
    oneOf(levels).default('info'),
    levels.join(', '),
    'Least severe log lines to write.',
  ),
  FDP_ACCESS_LOG_PER_SECOND: setting(
    whole(0, 100_000).default(10),
    '0 … 100000',
    'Access log lines a second for successful requests, and as many for those turned away with 503; other failures are always logged.',
  ),
  GOOGLE_CLOUD_PROJECT: setting(
    z.string().optional(),
    'project id',
    'Lets Cloud Logging link a log line to its trace.',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(
    z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
    'URL',
    'OpenTelemetry collector (OTLP over HTTP) to send traces to; no tracing code is loaded without it.',
  ),
});

/** What may stand in the service's environment: the type of the Deployment's variables. */
export type ServiceEnvironment = z.input<typeof settingsSchema>;

/** The settings as the service uses them. */
export type Settings = Readonly<z.output<typeof settingsSchema>> & {
  /** Whether requests need an API key: AUTH with `auto` resolved. */
  readonly keysRequired: boolean;
  /** Requests a second per client, undefined for no limit: FDP_RATE_LIMIT with its default resolved. */
  readonly rateLimit: number | undefined;
};

/** The environment cannot be used; `problems` names every variable at fault. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Settings to mend (see docs/settings.md):\n${problems.map(problem => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const prefix = 'FDP_';
/** Kubernetes injects these for every Service of the namespace, whatever its name. */
const serviceLink =
  /^[A-Z0-9_]+_(SERVICE_(HOST|PORT)(_[A-Z0-9_]+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/;
const serviceLinkValue = /^(tcp|udp|sctp):\/\//;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether only this machine can connect to `host`. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || (isIP(host) > 0 && loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4'));

/**
 * Reads the settings from an environment; an empty variable counts as unset. Values never appear in messages.
 * @throws SettingsError with every problem
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const known = new Set(Object.keys(settingsSchema.shape));
  const parsed = settingsSchema.safeParse(given);
  const hint = (name: string) =>
    serviceLinkValue.test(given[name] ?? '')
      ? ' (Kubernetes set it for a Service of this name: enableServiceLinks: false on the Pod stops that)'
      : '';
  const problems = [
    ...Object.keys(given)
      .filter(name => name.startsWith(prefix) && !known.has(name) && !serviceLink.test(name))
      .map(name => `${name}: there is no such setting`),
    ...(parsed.error?.issues ?? []).map(
      ({ path, message }) => `${String(path[0])}: ${message}${hint(String(path[0]))}`,
    ),
    ...contradictions(given),
  ];
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  const values = parsed.data;
  return {
    ...values,
    keysRequired: values.FDP_KEYS_FILE !== undefined,
    rateLimit: values.FDP_RATE_LIMIT ?? (isLoopback(values.HOST) ? undefined : 1_000),
  };
}

/** Problems between variables; they are told together with those of single ones. */
function contradictions(given: ServiceEnvironment): string[] {
  const { HOST = defaults.host, AUTH = 'auto', FDP_KEYS_FILE: keysFile, PORT, ADMIN_PORT } = given;
  const ports = [PORT ?? String(contract.ports.public), ADMIN_PORT ?? String(contract.ports.admin)];
  const problems: string[] = [];
  if (ports[0] === ports[1] && ports[0] !== '0') problems.push('ADMIN_PORT: is the same as PORT');
  if (AUTH === 'off' && keysFile) problems.push('AUTH: is off, but FDP_KEYS_FILE is set');
  if (AUTH === 'on' && !keysFile) problems.push('FDP_KEYS_FILE: is needed because AUTH is on');
  if (AUTH === 'auto' && !keysFile && !isLoopback(HOST)) {
    problems.push(
      'FDP_KEYS_FILE: is needed because HOST is not a loopback address (AUTH=off serves anyone, on purpose)',
    );
  }
  return problems;
}
