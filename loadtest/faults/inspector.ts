import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** Lets a process choose any free port for its inspector: the usual one may be taken. */
export const anyInspectorPort = '--inspect-port=0';

const announced = /Debugger listening on (ws:\/\/\S+)/;
const patience = 10_000;
const lookEvery = 20;

const reply = z.object({ id: z.int() });

/**
 * Opens the inspector of a running Node, as SIGUSR1 does with every one of them: no back door of the program's own.
 * @param log file with what the process writes
 * @returns address of the inspector
 * @throws Error where it does not open in time
 */
export async function openInspector(pid: number, log: string): Promise<string> {
  process.kill(pid, 'SIGUSR1');
  for (const deadline = performance.now() + patience; performance.now() < deadline; await sleep(lookEvery)) {
    const [, url] = announced.exec(readFileSync(log, 'utf8')) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the inspector of process ${pid} did not open in ${patience / 1_000} s`);
}

/**
 * Collects all garbage of a process. @param inspector its address
 * @throws Error where that does not work in time
 */
export function collectGarbage(inspector: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = new WebSocket(inspector);
  const timer = setTimeout(() => reject(new Error('the inspector does not answer')), patience);
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  });
  socket.addEventListener('message', ({ data }) => {
    if (reply.safeParse(JSON.parse(String(data))).data?.id === 1) resolve();
  });
  socket.addEventListener('error', () => reject(new Error('the inspector cannot be reached')));
  return promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}
