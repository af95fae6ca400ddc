import type { Second } from '../generator/messages.ts';
import type { Generator } from '../processes/generator.ts';
import type { Pinning } from '../processes/pinning.ts';
import type { Fault } from './fault.ts';
import { FaultRun } from './fault-run.ts';
import type { FaultsResult, MeasuredFault } from './result.ts';
import type { Scale } from './scale.ts';

/** The parts of a fault's load. */
export type StageName = 'baseline' | 'fault' | 'recovery';

/** Follows a run. */
export interface Progress {
  fault(name: string): void;
  stage(name: StageName, rate: number): void;
  second(second: Second): void;
  moment(label: string): void;
  done(fault: MeasuredFault): void;
}

export interface Surroundings {
  readonly generator: Generator;
  readonly pinning: Pinning;
  /** Directory for logs and key files. */
  readonly directory: string;
  /** Ends the run early, with what it found so far. */
  readonly stop: AbortSignal;
  /** What has to be undone where the run ends at once. */
  readonly undo: Set<() => void>;
  readonly progress: Progress;
  readonly scale: Scale;
  /** Requests a second of the usual load, and those that the service keeps up with. */
  readonly rate: number;
  readonly knee: number;
}

export type Findings = Pick<FaultsResult, 'begun' | 'complete' | 'faults' | 'seconds' | 'moments'>;

/** Brings about one fault after the other, each to a service of its own. */
export async function bringAbout(faults: readonly Fault[], surroundings: Surroundings): Promise<Findings> {
  const begun = Date.now();
  const findings: Findings = {
    begun: new Date(begun).toISOString(),
    complete: true,
    faults: [],
    seconds: [],
    moments: [],
  };
  for (const fault of faults) {
    if (surroundings.stop.aborted) break;
    surroundings.progress.fault(fault.name);
    const measured = await new FaultRun(fault, surroundings, findings, begun).run();
    if (measured === undefined) break;
    findings.faults.push(measured);
    surroundings.progress.done(measured);
  }
  return { ...findings, complete: !surroundings.stop.aborted };
}
