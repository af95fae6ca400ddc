import { parseArgs } from 'node:util';
import { type ContestantId, contestantIds } from './contestants.ts';
import type { Plan } from './result.ts';

export const usage = `Compares the service with other ways to serve the same model, on the same core, every answer checked.

  npm run bench:peers                  about four minutes; writes docs/benchmark/ and its part of docs/benchmark.md
  npm run bench:peers -- <server> …    only ${contestantIds.join(', ')}; writes nothing
  npm run bench:peers -- --quick       a short look; writes nothing

The others run on Python 3.11 or later. Their packages are installed once, into node_modules/.cache/peers.
`;

const fullPlan: Plan = { rounds: 5, warmUpSeconds: 2, seconds: 3, connections: 64, rate: 500 };
/** Enough to see that everything works; the numbers say little. */
const quickPlan: Plan = { ...fullPlan, rounds: 1, warmUpSeconds: 0.5, seconds: 1 };

/** What was asked for on the command line. */
export interface Arguments {
  readonly plan: Plan;
  readonly only: readonly ContestantId[];
  /** Whether the result is one to publish. */
  readonly publish: boolean;
}

const isContestant = (name: string): name is ContestantId => contestantIds.some(id => id === name);

/** @throws Error that names what is not understood */
export function readArguments(given: readonly string[]): Arguments | 'help' {
  const { values, positionals } = parseArgs({
    args: [...given],
    options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) return 'help';
  const strangers = positionals.filter(name => !isContestant(name));
  if (strangers.length > 0)
    throw new Error(`${strangers.join(', ')}: no such server; there are ${contestantIds.join(', ')}`);
  const only = positionals.filter(isContestant);
  const plan = values.quick ? quickPlan : fullPlan;
  return only.length > 0
    ? { plan, only, publish: false }
    : { plan, only: contestantIds, publish: !values.quick };
}
