import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen, urlOf } from '../../service/http/server.ts';

/** What a service answers. */
export interface Said {
  readonly status: number;
  readonly body: string;
  /** Milliseconds it takes its time. */
  readonly delay?: number;
}

/** A service that stands before a good one and spoils its answers. */
export interface BrokenService {
  readonly url: string;
  stop(): void;
}

/** @param spoil makes of a good answer what is said instead; requests are numbered from 0 */
export async function breakService(
  goodUrl: string,
  spoil: (good: Said, request: { body: string; number: number }) => Said,
): Promise<BrokenService> {
  let requests = 0;
  const server: Server = createServer(async (request, response) => {
    const number = requests++;
    const body = await text(request);
    const id = request.headers['x-request-id'];
    const answer = await fetch(goodUrl + request.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(typeof id === 'string' && { 'X-Request-Id': id }) },
      body,
    });
    const good = { status: answer.status, body: await answer.text() };
    const said = spoil(good, { body, number });
    if (said.delay) await sleep(said.delay);
    response
      .writeHead(said.status, {
        'Content-Type': answer.headers.get('content-type') ?? '',
        'Content-Length': Buffer.byteLength(said.body),
        'X-Request-Id': answer.headers.get('x-request-id') ?? '',
      })
      .end(said.body);
  });
  return {
    url: urlOf(await listen(server, '127.0.0.1', 0, 'PORT')),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
