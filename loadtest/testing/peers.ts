import { type ContestantId, contestantIds } from '../peers/contestants.ts';
import type { PeersResult, Round } from '../peers/result.ts';
import { aMachine } from './machine.ts';

/** A stretch of load in which all went well, but for what is said. */
const aPhase = (perSecond: number): Round['fullSpeed'] => ({
  requests: perSecond,
  errors: 0,
  seconds: 1,
  perSecond,
  p50: 1,
  p99: 5,
  p999: 8,
  generatorCpu: 0.2,
  serverCpu: 0.9,
});

/** @param perSecond right answers at full speed */
export const aRound = (perSecond: number, more: Partial<Round> = {}): Round => ({
  coldStartSeconds: 2,
  fullSpeed: aPhase(perSecond),
  constantRate: aPhase(500),
  memory: { residentBytes: 100_000_000, processes: 1 },
  ...more,
});

/** A comparison in which each of these has these rounds, the others one like all. */
export function aComparison(rounds: Partial<Record<ContestantId, Round[]>> = {}): PeersResult {
  return {
    format: 'flight-delay peers',
    version: 1,
    begun: '2026-11-25T01:02:03.000Z',
    machine: aMachine,
    plan: { rounds: 1, warmUpSeconds: 2, seconds: 1, connections: 64, rate: 500 },
    contestants: contestantIds.map(id => ({
      id,
      command: `serve ${id}`,
      versions: { runtime: '1.0.0' },
      rounds: rounds[id] ?? [aRound(1_000)],
    })),
  };
}
