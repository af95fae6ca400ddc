import { ArgumentsError, parseOptions, readNumber } from '../run/options.ts';
import { bounds } from '../run/plan.ts';

/** What somebody asked for on the command line. */
export interface Arguments {
  /** Requests a second during all events but the one in which the autoscaler adds pods. */
  readonly rate: number;
  /** Requests a second during that one. */
  readonly peakRate: number;
  readonly connections: number;
  /** The command that brings an image into the cluster; null: what fits the cluster. */
  readonly load: string | null;
  /** Directory for the results. */
  readonly out: string;
}

export const usage = `Shows that updates, lost pods, drained nodes, scaling, a broken image and new keys cost no request: deploys the
service to the cluster that KUBECONFIG names, and does all that to it under constant load, every answer checked.

  KUBECONFIG=... npm run e2e -- [options]

  --load 'COMMAND {image}'  how an image of the local docker gets into the cluster; known for kind and minikube
  --rate N                  requests a second; default 200
  --peak-rate N             requests a second that make the autoscaler add pods; default 2000
  --connections N           connections, each with one request at a time; default 32
  --out DIRECTORY           where result.json and report.html go; default loadtest-results/e2e

Takes about twelve minutes, and needs docker, kubectl and Terraform. The cluster should be one for tests: its node is
cordoned for half a minute. All is removed at the end, also after Ctrl-C; images stay in the cluster's own store. Exit
status: 0 no request was lost, 1 some were or an event did not go as it must, 2 nobody knows.
`;

const options = {
  rate: { type: 'string', default: '200' },
  'peak-rate': { type: 'string', default: '2000' },
  connections: { type: 'string', default: '32' },
  load: { type: 'string' },
  out: { type: 'string', default: 'loadtest-results/e2e' },
  help: { type: 'boolean', default: false },
} as const;

/** @returns the arguments, `help` where somebody asked for it. @throws ArgumentsError with every problem */
export function readArguments(args: readonly string[]): Arguments | 'help' {
  const given = parseOptions(args, options);
  if (given.help) return 'help';
  const problems: string[] = [];
  const whole = (name: 'rate' | 'peak-rate' | 'connections', most: number) =>
    readNumber(problems, name, given[name], { least: 1, most, whole: true });
  const found = {
    rate: whole('rate', bounds.rate),
    peakRate: whole('peak-rate', bounds.rate),
    connections: whole('connections', bounds.connections),
    load: given.load ?? null,
    out: given.out,
  };
  if (found.peakRate <= found.rate) problems.push('--peak-rate: must be more than --rate');
  if (found.load?.includes('{image}') === false) {
    problems.push(
      '--load: must say {image} where the image goes, for example "kind load docker-image {image}"',
    );
  }
  if (problems.length > 0) throw new ArgumentsError(problems);
  return found;
}
