import { z } from 'zod';

const frame = z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() });
export type Frame = z.infer<typeof frame>;

/** The parts of V8's .cpuprofile that are needed here. Times in microseconds of the monotonic clock. */
export const cpuProfile = z.object({
  nodes: z.array(z.object({ id: z.int(), callFrame: frame, children: z.array(z.int()).optional() })),
  startTime: z.number(),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});
export type CpuProfile = z.infer<typeof cpuProfile>;

/** Time spent in one function itself, not in those it called. */
export interface SelfTime {
  readonly frame: Frame;
  /** The file that a function of V8 or C++ (which has none) was called from; else the function's own. */
  readonly url: string;
  readonly microseconds: number;
}

/**
 * Self time per function between two times.
 * @param begin µs of the monotonic clock, as `process.hrtime` counts them
 * @param end likewise
 */
export function selfTimes(profile: CpuProfile, begin: number, end: number): SelfTime[] {
  const spent = new Map<number, number>();
  let at = profile.startTime;
  profile.samples.forEach((node, index) => {
    at += profile.timeDeltas[index] ?? 0;
    // A sample stands for the time until the next one.
    const lasted = profile.timeDeltas[index + 1] ?? 0;
    if (at >= begin && at < end) spent.set(node, (spent.get(node) ?? 0) + lasted);
  });
  const nodes = new Map(profile.nodes.map(node => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id] as const)),
  );
  const callerUrl = (id: number | undefined): string => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const url = nodes.get(at)?.callFrame.url;
      if (url) return url;
    }
    return '';
  };
  const functions = new Map<string, { frame: Frame; url: string; microseconds: number }>();
  for (const [id, microseconds] of spent) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    const url = callerUrl(id);
    const { functionName, lineNumber } = node.callFrame;
    const key = `${functionName} ${url} ${lineNumber}`;
    const known = functions.get(key);
    if (known) known.microseconds += microseconds;
    else functions.set(key, { frame: node.callFrame, url, microseconds });
  }
  return [...functions.values()].sort((a, b) => b.microseconds - a.microseconds);
}
