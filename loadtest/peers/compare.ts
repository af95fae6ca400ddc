import type { Phase } from '../bench/round.ts';
import { measurePhase } from '../bench/round.ts';
import type { Generator } from '../processes/generator.ts';
import type { Pinning } from '../processes/pinning.ts';
import { count, milliseconds } from '../report/numbers.ts';
import { type Started, startContestant } from './cold-start.ts';
import type { Contestant, ContestantId } from './contestants.ts';
import type { Plan, Round } from './result.ts';

/** A contestant and how to run and ask it here. */
export interface Entry {
  readonly contestant: Contestant;
  readonly program: string;
  /** API key to present, null for none. */
  readonly key: string | null;
}

/** What a comparison takes besides its plan. */
export interface Surroundings {
  readonly generator: Generator;
  readonly pinning: Pinning;
  /** For logs and what servers must write somewhere. */
  readonly directory: string;
  /** Takes one line of progress. */
  readonly tell: (line: string) => void;
}

/** Measures all contestants in turn, round after round, each time a fresh process. */
export async function compare(
  plan: Plan,
  entries: readonly Entry[],
  surroundings: Surroundings,
): Promise<ReadonlyMap<ContestantId, readonly Round[]>> {
  const rounds = new Map<ContestantId, Round[]>(entries.map(({ contestant }) => [contestant.id, []]));
  for (let number = 1; number <= plan.rounds; number++) {
    for (const entry of entries) {
      const { id, title } = entry.contestant;
      const server = await startContestant(entry.contestant, entry.program, entry.key, surroundings);
      const found = await measure(plan, entry, server, surroundings.generator).finally(server.stop);
      rounds.get(id)?.push(found);
      surroundings.tell(
        `round ${number} of ${plan.rounds}, ${title}: ${count(found.fullSpeed.perSecond)} req/s, ` +
          `p99 ${milliseconds(found.constantRate.p99)} ms at ${count(plan.rate)} req/s`,
      );
    }
  }
  return rounds;
}

async function measure(
  { connections, warmUpSeconds, seconds, rate }: Plan,
  { key }: Entry,
  server: Started,
  generator: Generator,
): Promise<Round> {
  const phase = async (atRate: number | null) => {
    const job = { connections, warmUpSeconds, seconds, requests: null, rate: atRate };
    return recorded(await measurePhase(generator, { key, constant: null }, server, job));
  };
  const fullSpeed = await phase(null);
  const usage = server.usage();
  return {
    coldStartSeconds: server.coldStartSeconds,
    fullSpeed,
    constantRate: await phase(rate),
    memory: usage ? { residentBytes: usage.residentBytes, processes: usage.processes } : null,
  };
}

/** JSON knows no undefined. */
const recorded = (phase: Phase) => ({ ...phase, serverCpu: phase.serverCpu ?? null });
