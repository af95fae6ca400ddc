import { cpus, loadavg, totalmem, type } from 'node:os';
import { cores, type Pinning } from '../processes/pinning.ts';

/** What numbers were measured on; nothing that tells whose machine it is. */
export function thisMachine(pinning: Pinning) {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${process.arch}`,
    /** Programs that wanted a core in the last minute: more than a few before a test, and it measures them, too. */
    loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    pinning: pinning.pinned
      ? `server on core ${cores.server}, generator on core ${cores.generator} (taskset)`
      : `none: ${pinning.reason}, so server and generator share cores and the numbers are lower and noisier`,
  };
}
export type Machine = ReturnType<typeof thisMachine>;

/** A machine in Markdown. */
export const describeMachine = ({ processor, cores, memoryGiB, system, pinning }: Machine): string =>
  `- Machine: ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}
- Node ${process.versions.node}, V8 ${process.versions.v8}
- Pinning: ${pinning}`;
