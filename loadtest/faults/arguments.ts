import { ArgumentsError, parseOptions, readNumber } from '../run/options.ts';
import { bounds } from '../run/plan.ts';
import { type FaultName, faultNames } from './result.ts';

/** What somebody asked for on the command line. */
export interface Arguments {
  readonly faults: readonly FaultName[];
  /** How long the soak lasts, 0 for none. */
  readonly soakMinutes: number;
  /** Requests a second before, during and after the faults. */
  readonly rate: number;
  /** Requests a second that the service keeps up with: half of it is the soak, a multiple of it is overload. */
  readonly knee: number;
  /** Directory for the results. */
  readonly out: string;
}

const soak = 'soak';
const usualSoakMinutes = 8;
const longestSoakMinutes = 600;

/** @param knee requests a second that the service keeps up with, unless somebody knows better */
export const usage = (
  knee: number,
): string => `Does to the service what clients, disks, clocks and neighbours do, under constant load with every answer checked,
and looks whether it stays right, lives, and is soon as it was before. Then puts half the load it can take on it and
watches its memory.

  npm run faults -- [options]

  --only NAME      only this, and whatever other --only name: ${faultNames.slice(0, 5).join(', ')},
                   ${faultNames.slice(5).join(', ')}, ${soak}
  --soak MINUTES   how long the soak lasts; default ${usualSoakMinutes}, 0 for none
  --rate N         requests a second before, during and after each fault; default 1000
  --knee N         requests a second that the service keeps up with; default ${knee}, as in docs/loadtest.md
  --out DIRECTORY  where result.json, soak.json and report.html go; default loadtest-results/faults

Takes about ten minutes and the soak. What this machine or user cannot do is left out, with the reason: a full disk
takes root (a small tmpfs is mounted), clock jumps take Debian's libfaketime. Ctrl-C ends it with a report of what was
found so far. Exit status: 0 all held, 1 something did not, 2 nobody knows.
`;

const options = {
  only: { type: 'string', multiple: true },
  soak: { type: 'string' },
  rate: { type: 'string', default: '1000' },
  knee: { type: 'string' },
  out: { type: 'string', default: 'loadtest-results/faults' },
  help: { type: 'boolean', default: false },
} as const;

/** @returns the arguments, `help` where somebody asked for it. @throws ArgumentsError with every problem */
export function readArguments(args: readonly string[], knee: number): Arguments | 'help' {
  const given = parseOptions(args, options);
  if (given.help) return 'help';
  const problems: string[] = [];
  const number = (name: 'rate' | 'knee' | 'soak', text: string, least: number, most: number) =>
    readNumber(problems, name, text, { least, most, whole: false });
  const known: readonly string[] = [...faultNames, soak];
  const { only } = given;
  for (const name of only ?? []) {
    if (!known.includes(name)) problems.push(`--only: there is no "${name}", only ${known.join(', ')}`);
  }
  const wanted = (name: string) => only === undefined || only.includes(name);
  const soakMinutes = number('soak', given.soak ?? String(usualSoakMinutes), 0, longestSoakMinutes);
  if (only !== undefined && !wanted(soak) && given.soak !== undefined && soakMinutes > 0) {
    problems.push(`--soak: is not among what --only names; say --only ${soak}, too`);
  }
  const found = {
    faults: faultNames.filter(wanted),
    soakMinutes: wanted(soak) ? soakMinutes : 0,
    rate: number('rate', given.rate, 1, bounds.rate),
    knee: number('knee', given.knee ?? String(knee), 1, bounds.rate),
    out: given.out,
  };
  if (problems.length === 0 && found.faults.length === 0 && found.soakMinutes === 0) {
    problems.push('--only, --soak: together leave nothing to do');
  }
  if (problems.length > 0) throw new ArgumentsError(problems);
  return found;
}
