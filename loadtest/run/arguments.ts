import { isLoopback } from '../../service/settings.ts';
import { type Mix, mix, usualMix } from '../questions/mix.ts';
import { kinds } from '../questions/question.ts';
import { ArgumentsError, parseOptions, readNumber } from './options.ts';
import { bounds, type Plan, requestsOf } from './plan.ts';

/** What somebody asked for on the command line. */
export interface Arguments {
  readonly plan: Plan;
  /** null: a service of our own. */
  readonly url: string | null;
  /** File with the API key in it, null for none. */
  readonly keyFile: string | null;
  /** Directory for the results. */
  readonly out: string;
}

export const keyVariable = 'LOADTEST_KEY';

export const usage = `Puts load on the service at a constant rate, checks every answer, and judges what it finds by service/slo.ts.

  npm run loadtest -- [options]

  --url URL            the service to ask; default: one that is started for the test, on a core of its own
  --rate N             requests a second of the part that is judged; default 2000
  --duration S         seconds of that part; default 30
  --warm-up S          seconds of load before it; default 10
  --steps N            steps of a growing rate after it, until the service no longer keeps up; default 10, 0 for none
  --step S             seconds of each step; default 5
  --connections N      connections, each with one request at a time; default 64
  --mix K=N,...        shares of ${kinds.join(', ')}; default ${Object.entries(usualMix)
    .map(([kind, share]) => `${kind}=${share}`)
    .join(',')}
                       single, batch, v2: /predict, /v1/predictions, /v2; bad: must be refused as documented;
                       old: what the old project's script sent, which fails
  --key-file FILE      file with the API key; or the key itself in ${keyVariable}
  --out DIRECTORY      where result.json and report.html go; default loadtest-results
  --i-own-this-target  allows a URL that is not on this machine

Ctrl-C ends the test with a report of what it found so far. Exit status: 0 the promises were kept, 1 broken, 2 nobody
knows (bad arguments, no connection, stopped early, the generator was the limit).
`;

const names = {
  url: { type: 'string' },
  rate: { type: 'string', default: '2000' },
  duration: { type: 'string', default: '30' },
  'warm-up': { type: 'string', default: '10' },
  steps: { type: 'string', default: '10' },
  step: { type: 'string', default: '5' },
  connections: { type: 'string', default: '64' },
  mix: { type: 'string' },
  key: { type: 'string' },
  'key-file': { type: 'string' },
  out: { type: 'string', default: 'loadtest-results' },
  'i-own-this-target': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** @returns the arguments, `help` where somebody asked for it. @throws ArgumentsError with every problem */
export function readArguments(args: readonly string[]): Arguments | 'help' {
  const problems: string[] = [];
  const given = parseOptions(args, names);
  if (given.help) return 'help';
  const number = (name: string, text: string, least: number, most: number, whole: boolean) =>
    readNumber(problems, name, text, { least, most, whole });
  const plan: Plan = {
    rate: number('rate', given.rate, 1, bounds.rate, false),
    steadySeconds: number('duration', given.duration, 1, bounds.seconds, false),
    warmUpSeconds: number('warm-up', given['warm-up'], 0, bounds.seconds, false),
    steps: number('steps', given.steps, 0, bounds.steps, true),
    stepSeconds: number('step', given.step, 1, bounds.seconds, false),
    connections: number('connections', given.connections, 1, bounds.connections, true),
    mix: given.mix === undefined ? usualMix : readMix(given.mix, problems),
  };
  if (problems.length === 0 && requestsOf(plan) > bounds.requests) {
    problems.push(
      `--rate, --duration: together more than ${bounds.requests.toLocaleString('en-US')} requests`,
    );
  }
  if (given.key !== undefined) {
    problems.push(
      `--key: everybody on this machine can read a command line; put the key into ${keyVariable}, or into a file for --key-file`,
    );
  }
  const url = given.url === undefined ? null : readUrl(given.url, given['i-own-this-target'], problems);
  if (url === null && given['key-file'] !== undefined) {
    problems.push(
      '--key-file: is for a service named by --url; the one that is started here gets a key by itself',
    );
  }
  if (problems.length > 0) throw new ArgumentsError(problems);
  return { plan, url, keyFile: given['key-file'] ?? null, out: given.out };
}

function readMix(text: string, problems: string[]): Mix {
  const shares = text.split(',').map(part => {
    const [kind = '', share = '1'] = part.split('=');
    return [kind.trim(), Number(share)];
  });
  const { data, error } = mix.safeParse(Object.fromEntries(shares));
  if (data) return data;
  problems.push(
    `--mix: ${error.issues.map(({ path, message }) => `${path.join()} ${message}`.trim()).join('; ')}`,
  );
  return usualMix;
}

function readUrl(text: string, owned: boolean, problems: string[]): string | null {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search) {
    problems.push(`--url: must be http(s)://host:port without a path, is "${text}"`);
    return null;
  }
  if (!owned && !isLoopback(url.hostname.replace(/^\[|\]$/g, ''))) {
    problems.push(
      `--url: ${url.hostname} is not this machine; a load test on a service of others is an attack. If it is yours, say --i-own-this-target`,
    );
  }
  return url.origin;
}
