import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { listenOnLoopback } from '../../../infra/rehearsal/loopback.ts';
import { crowd, wait } from './crowd.ts';
import { RawClient } from './raw-client.ts';

const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';

let server: Server | undefined;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
});

/** A server that does this with every connection, and what it noticed of their ends. */
async function serve(handle: (socket: Socket) => void, allowHalfOpen = true) {
  const noticed: string[] = [];
  const own = createServer({ allowHalfOpen }, socket => {
    sockets.push(socket);
    socket.on('error', (error: NodeJS.ErrnoException) => noticed.push(String(error.code)));
    socket.on('end', () => noticed.push('FIN'));
    socket.resume();
    handle(socket);
  });
  server = own;
  return { url: new URL(`http://127.0.0.1:${await listenOnLoopback(own)}`), noticed };
}

describe('a raw client', () => {
  test('says that it sends no more, and still hears the answer', async () => {
    const { url, noticed } = await serve(socket => socket.on('end', () => socket.end(answer)));
    const client = await RawClient.open(url);
    client.socket.end('question');
    expect(await client.answer()).toMatchObject({ status: 200, body: 'hi' });
    expect(noticed).toEqual(['FIN']);
  });

  test('leaves with a goodbye or with a reset', async () => {
    for (const [abruptly, expected] of [
      [false, 'FIN'],
      [true, 'ECONNRESET'],
    ] as const) {
      const { url, noticed } = await serve(() => {});
      const client = await RawClient.open(url);
      client.socket.write('question');
      await sleep(20);
      client.leave(abruptly);
      while (noticed.length === 0) await sleep(5);
      expect(noticed).toEqual([expected]);
      server?.close();
    }
  });

  test('knows no answer where there was none, and when it was let go', async () => {
    const { url } = await serve(socket => socket.destroy());
    const client = await RawClient.open(url);
    expect(await client.answer()).toBeUndefined();
    expect(await client.letGo()).toBe(true);
    expect(client.closed).toBe(true);
  });

  test('notices that it is not let go', async () => {
    const { url } = await serve(socket => socket.write(answer));
    const client = await RawClient.open(url);
    expect(await client.letGo(30)).toBe(false);
    expect(client.answered?.status).toBe(200);
    client.forget();
    expect(client.answered).toBeUndefined();
    client.leave();
  });

  test('cannot be opened where nobody listens', async () => {
    await expect(RawClient.open(new URL('http://127.0.0.1:1'))).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a crowd', () => {
  const pause = (seconds: number) => sleep(seconds * 1_000);

  test('is as many at a time as it should be, and leaves when it is over', async () => {
    let [now, most, all] = [0, 0, 0];
    await crowd({ pause }, 5, 0.1, async over => {
      all++;
      most = Math.max(most, ++now);
      await wait(20, over);
      now--;
    });
    expect({ now, most }).toEqual({ now: 0, most: 5 });
    expect(all).toBeGreaterThan(5);
  });

  test('fails where one of it cannot do what it should', async () => {
    const failing = crowd({ pause }, 2, 0.5, async () => {
      throw new Error('no way');
    });
    await expect(failing).rejects.toThrow('no way');
  });
});
