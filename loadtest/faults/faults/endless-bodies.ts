import { setTimeout as sleep } from 'node:timers/promises';
import { problemKinds } from '../../../service/http/problem.ts';
import { crowd } from '../clients/crowd.ts';
import { RawClient } from '../clients/raw-client.ts';
import { allOf, type Fault } from '../fault.ts';

/** Between two pieces of a body, milliseconds, and their size: fast enough to be more than any limit within a second. */
const pace = 100;
const pieceBytes = 32_768;
/** How long a client goes on, milliseconds, if nobody stops it. */
const stamina = 10_000;
const announcedBytes = 10 ** 12;

const piece = 'x'.repeat(pieceBytes);
const chunk = `${pieceBytes.toString(16)}\r\n${piece}\r\n`;

export const endlessBodies: Fault = {
  name: 'endless-bodies',
  done: ({ clients }) =>
    `${clients} clients at a time send bodies that never end, chunked or with a terabyte announced, and do not stop when they are told 413.`,
  async run(scene) {
    let [sent, refused, number] = [0, 0, 0];
    await crowd(scene, scene.scale.clients, scene.scale.faultSeconds, async () => {
      const chunked = number++ % 2 === 0;
      const client = await RawClient.open(scene.url);
      const [head = ''] = scene.next().bytes.toString().split('\r\n\r\n');
      const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${announcedBytes}`;
      client.socket.write(`${head.replace(/Content-Length: \d+/, length)}\r\n\r\n`);
      const begun = performance.now();
      while (!client.closed && performance.now() - begun < stamina) {
        // Not more than it takes: what waits here would be our memory, not the service's.
        if (client.socket.writableLength < pieceBytes) client.socket.write(chunked ? chunk : piece);
        await sleep(pace);
      }
      sent++;
      if (client.closed && client.answered?.status === problemKinds['body-too-large'].status) refused++;
      client.leave();
    });
    return [allOf('clients with endless bodies that were told 413 and let go', refused, sent)];
  },
};
