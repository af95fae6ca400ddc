import { createServer } from 'node:http2';
import type { Interceptor, ServiceImpl } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { listenOnLoopback } from '../loopback.ts';
import { Provider } from './tfplugin5_pb.js';

/** A provider that Terraform finds under its address and starts no process for. */
export interface RunningProvider {
  /** What TF_REATTACH_PROVIDERS says of it. */
  readonly reattach: {
    readonly Protocol: 'grpc';
    readonly ProtocolVersion: 5;
    readonly Pid: number;
    readonly Test: true;
    readonly Addr: { readonly Network: 'tcp'; readonly String: string };
  };
  close(): Promise<void>;
}

/**
 * Keeps an answer from a Terraform that is gone: it was killed, and the library would tell of the failed write on the
 * console.
 */
const silentAfterDeath: Interceptor = next => async request => {
  const response = await next(request);
  return request.signal.aborted ? new Promise(() => undefined) : response;
};

/** Serves a provider on a free port of the loopback, to any Terraform that is told of it. */
export async function serveProvider(
  provider: Partial<ServiceImpl<typeof Provider>>,
): Promise<RunningProvider> {
  const server = createServer(
    connectNodeAdapter({
      routes: router => router.service(Provider, provider),
      connect: false,
      grpcWeb: false,
      interceptors: [silentAfterDeath],
      // States and schemas are as large as they are: google's schema has megabytes.
      readMaxBytes: 0xffffffff,
      writeMaxBytes: 0xffffffff,
    }),
  );
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', session => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  const port = await listenOnLoopback(server);
  return {
    reattach: {
      Protocol: 'grpc',
      ProtocolVersion: 5,
      // Terraform only looks whether there is such a process.
      Pid: process.pid,
      Test: true,
      Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    },
    close: () =>
      new Promise(resolve => {
        for (const session of sessions) session.destroy();
        server.close(() => resolve());
      }),
  };
}
