import type { Server } from 'node:net';

/**
 * Lets a server listen where only this machine reaches it, on a free port.
 * @returns the port
 * @throws Error where it cannot listen
 */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
