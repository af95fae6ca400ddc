import { contract } from '../../../service/contract.ts';
import { problemKinds } from '../../../service/http/problem.ts';
import { crowd, wait } from '../clients/crowd.ts';
import { RawClient } from '../clients/raw-client.ts';
import { allOf, type Fault, type Scene } from '../fault.ts';
import { fullScale } from '../scale.ts';

/** Between two bytes, milliseconds. */
const pace = 1_000;
/** Answers that a reader asks for and does not take: more than the kernel's buffers hold. */
const unreadAnswers = 400;

/** Sends a beginning and then a byte now and then, until the server has had enough. @returns whether it said so and hung up */
async function dribble(scene: Scene, beginning: string, over: AbortSignal): Promise<boolean> {
  const client = await RawClient.open(scene.url);
  client.socket.write(beginning);
  while (!over.aborted && !client.closed) {
    await wait(pace, over);
    client.socket.write('x');
  }
  client.leave();
  return client.closed && client.answered?.status === problemKinds['request-timeout'].status;
}

/** Asks for more than the buffers hold and takes nothing of it. @returns whether the server hung up */
async function ignore(scene: Scene, over: AbortSignal): Promise<boolean> {
  const client = await RawClient.open(scene.url);
  client.socket.pause();
  client.socket.write(`GET ${contract.paths.openapi} HTTP/1.1\r\nHost: slow\r\n\r\n`.repeat(unreadAnswers));
  // Who does not read does not hear of the end either, and a word more would be a sign of life: look at it afterwards.
  while (!over.aborted) await wait(pace, over);
  client.socket.resume();
  const letGo = await client.letGo();
  client.leave();
  return letGo;
}

/** Every reader fills buffers of megabytes: so many fewer of them. */
const readersOf = (clients: number) => Math.ceil(clients / 10);

export const slowClients: Fault = {
  name: 'slow-clients',
  done: ({ clients }) =>
    `${clients} clients send headers a byte a second, ${clients} their bodies, and ${readersOf(clients)} ask for much and read none of it.`,
  async run(scene) {
    const { clients, slowSeconds } = scene.scale;
    const letGo = { headers: 0, bodies: 0, readers: 0 };
    const headers = async (over: AbortSignal) => {
      if (await dribble(scene, 'POST /predict HTTP/1.1\r\nHost: slow\r\nX-Slow: ', over)) letGo.headers++;
    };
    const bodies = async (over: AbortSignal) => {
      const [head = ''] = scene.next().bytes.toString().split('\r\n\r\n');
      const beginning = `${head.replace(/(Content-Length): \d+/, '$1: 4000')}\r\n\r\n`;
      if (await dribble(scene, beginning, over)) letGo.bodies++;
    };
    const readers = async (over: AbortSignal) => {
      if (await ignore(scene, over)) letGo.readers++;
    };
    // A place is not taken again: each client is followed from beginning to end.
    const waiting = [
      ...Array.from({ length: clients }, () => [headers, bodies]).flat(),
      ...Array.from({ length: readersOf(clients) }, () => readers),
    ];
    await crowd(scene, waiting.length, slowSeconds, async over => {
      await waiting.pop()?.(over);
      await wait(pace, over);
    });
    // A shorter one does not see the timeouts.
    if (slowSeconds < fullScale.slowSeconds) return [];
    return [
      allOf('clients with slow headers that were told 408 and let go', letGo.headers, clients),
      allOf('clients with slow bodies that were told 408 and let go', letGo.bodies, clients),
      allOf('clients that read nothing and were let go', letGo.readers, readersOf(clients)),
    ];
  },
};
