import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ServiceEnvironment } from '../settings.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The service as its users run it: `node service/main.ts`, with these variables and no others of ours. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** What it has written so far. */
  output(): { stdout: string; stderr: string };
  /** Resolves with the exit code (or the signal that killed it). */
  readonly exited: Promise<number | NodeJS.Signals | null>;
  /** Resolves with the addresses once it is ready. @throws Error where it ends before */
  ready(): Promise<{ url: string; admin: string }>;
}

/** Starts it on free ports unless the environment says otherwise. */
export function runService(
  environment: ServiceEnvironment & Readonly<Record<string, string>> = {},
): RunningProcess {
  const child = spawn(process.execPath, ['--import', './service/require-node.mjs', 'service/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', ADMIN_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', chunk => {
    stdout += chunk;
  });
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  const exited = new Promise<number | NodeJS.Signals | null>(resolve => {
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  return {
    child,
    output: () => ({ stdout, stderr }),
    exited,
    ready: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          const [, url, admin] = /"url":"([^"]+)","admin":"([^"]+)"/.exec(stdout) ?? [];
          if (url !== undefined && admin !== undefined) resolve({ url, admin });
        };
        child.stdout.on('data', look);
        look();
        exited.then(code => reject(new Error(`it ended with ${code} before it was ready: ${stderr}`)));
      }),
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
