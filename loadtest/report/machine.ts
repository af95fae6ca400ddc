import { cpus, totalmem, type } from 'node:os';
import { cores, type Pinning } from '../processes/pinning.ts';

/** What the numbers were measured on, in Markdown; nothing that tells whose machine it is. */
export function describeMachine(pinning: Pinning): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const pins = pinning.pinned
    ? `server on core ${cores.server}, generator on core ${cores.generator} (taskset)`
    : `**none**: ${pinning.reason}, so server and generator share cores and the numbers are lower and noisier`;
  return `- Machine: ${model}, ${processors.length} cores, ${memory} GiB, ${type()} ${process.arch}
- Node ${process.versions.node}, V8 ${process.versions.v8}
- Pinning: ${pins}`;
}
