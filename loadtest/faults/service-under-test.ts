import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { contract } from '../../service/contract.ts';
import { launch } from '../processes/launch.ts';
import type { Pinning } from '../processes/pinning.ts';
import { startCommand } from '../processes/service.ts';
import { readCoreWait, readUsage } from '../processes/usage.ts';
import { anyInspectorPort, collectGarbage, openInspector } from './inspector.ts';
import type { Holdings, Memory } from './result.ts';

/** The service in a process of its own, as `npm start` runs it, and ways to look at it from outside. */
export interface ServiceUnderTest {
  readonly url: string;
  readonly pid: number;
  /** How it has ended, undefined while it runs. */
  ended(): string | undefined;
  /** Processor time that it has taken so far, undefined where that cannot be read. */
  processorSeconds(): number | undefined;
  /** How long other programs have kept it waiting for a core so far, undefined where that cannot be read. */
  waitedSeconds(): number | undefined;
  /** The value of a metric: the sum over its series. @throws Error where it cannot be asked */
  metric(name: string): Promise<number>;
  /** Memory after a garbage collection. @throws Error where it cannot be asked */
  memory(): Promise<Memory>;
  /**
   * What it holds while nobody asks anything; waits a little until that is no more than it was.
   * @param least what it held before
   */
  holdings(least?: Holdings): Promise<Holdings>;
  stop(): Promise<void>;
}

/** How a service is started. */
export interface Start {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where its log goes. */
  readonly directory: string;
  /** The command line that runs this one. @default itself */
  readonly wrap?: (command: readonly string[]) => readonly string[];
}

/** How long sockets and requests may take to be gone after their clients are, milliseconds. */
const settle = 5_000;
const lookEvery = 250;

/** The sum of a metric's series in the Prometheus text format. @throws Error where there is none */
export function sumOf(text: string, name: string): number {
  const lines = text.split('\n').filter(line => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  if (lines.length === 0) throw new Error(`the service has no metric ${name}`);
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** Starts it on its core and resolves when it is ready. @throws Error with what it wrote where it does not get that far */
export async function startServiceUnderTest(
  { environment, directory, wrap = command => command }: Start,
  pinning: Pinning,
): Promise<ServiceUnderTest> {
  const program = {
    title: 'the service',
    command: wrap([process.execPath, ...startCommand()]),
    environment: { ...environment, NODE_OPTIONS: anyInspectorPort },
  };
  const { ready, pid, log, ended, stop } = await launch(program, pinning, directory, text => {
    const [, url, admin] = /"url":"([^"]+)","admin":"([^"]+)"/.exec(text) ?? [];
    return url === undefined || admin === undefined ? undefined : { url, admin };
  });
  const inspector = await openInspector(pid, log);
  const metric = async (name: string) => {
    const answer = await fetch(ready.admin + contract.paths.metrics, { headers: { Connection: 'close' } });
    return sumOf(await answer.text(), name);
  };
  const memory = async () => {
    await collectGarbage(inspector);
    const heap = await metric('nodejs_heap_size_used_bytes');
    const resident = readUsage(pid)?.residentBytes;
    if (resident === undefined) throw new Error('the memory of a process can be read on Linux only');
    return { resident, heap };
  };
  const look = async () => ({
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    active: await metric('http_server_active_requests'),
  });
  return {
    url: ready.url,
    pid,
    ended,
    processorSeconds: () => readUsage(pid)?.cpuSeconds,
    waitedSeconds: () => readCoreWait(pid),
    metric,
    memory,
    holdings: async least => {
      const found = await memory();
      let held = await look();
      if (least === undefined) return { memory: found, ...held };
      const deadline = performance.now() + settle;
      while ((held.descriptors > least.descriptors || held.active > 0) && performance.now() < deadline) {
        await sleep(lookEvery);
        held = await look();
      }
      return { memory: found, ...held };
    },
    stop,
  };
}
