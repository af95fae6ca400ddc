import type { Server } from 'node:http';
import { listen, urlOf } from '../../../service/http/server.ts';

/** Listens on a free port, says where in the words of the service's own log, and ends with Ctrl-C. */
export async function serve(server: Server, release?: () => Promise<void>): Promise<void> {
  const address = await listen(server, '127.0.0.1', 0, 'PORT');
  process.stdout.write(`${JSON.stringify({ url: urlOf(address) })}\n`);
  process.on('SIGINT', () => {
    server.close();
    server.closeAllConnections();
    release?.();
  });
}
