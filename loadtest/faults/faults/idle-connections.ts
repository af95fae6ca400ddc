import { readFileSync } from 'node:fs';
import { RawClient } from '../clients/raw-client.ts';
import { allOf, type Fault, type Scene } from '../fault.ts';

/** Connections that open at the same time: fewer than fit the backlog of any kernel. */
const atOnce = 100;
/** Files and sockets that a process needs besides. */
const spare = 500;

/** How many files and sockets a process may have open, as the service will find it; undefined without /proc. */
function mostDescriptors(): number | undefined {
  try {
    return Number(/^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/** Asks over a connection. @returns whether the answer was right */
async function ask(client: RawClient, scene: Scene): Promise<boolean> {
  const { question, bytes } = scene.next();
  client.forget();
  client.socket.write(bytes);
  const answer = await client.answer();
  return answer?.status === question.status && question.fits(answer);
}

export const idleConnections: Fault = {
  name: 'idle-connections',
  done: ({ idleConnections: number }) =>
    `${number.toLocaleString('en-US')} connections that do nothing, half of them after one request; in the end every tenth of those asks again.`,
  missing({ idleConnections: number }) {
    const most = mostDescriptors();
    const needed = number + spare;
    return most !== undefined && most < needed
      ? `ulimit -n is ${most} here; ${number} connections take ${needed}`
      : undefined;
  },
  async run(scene) {
    const { idleConnections: number, faultSeconds } = scene.scale;
    const clients: RawClient[] = [];
    let [right, late, again] = [0, 0, 0];
    try {
      while (clients.length < number) {
        const opening = Math.min(atOnce, number - clients.length);
        const opened = await Promise.all(Array.from({ length: opening }, () => RawClient.open(scene.url)));
        const talking = opened.filter((_, index) => index % 2 === 0);
        const answers = await Promise.all(talking.map(client => ask(client, scene)));
        right += answers.filter(Boolean).length;
        late += answers.length;
        clients.push(...opened);
      }
      scene.moment(`${number} connections stand`);
      await scene.pause(faultSeconds);
      const some = clients.filter((_, index) => index % 20 === 0);
      const answers = await Promise.all(some.map(client => ask(client, scene)));
      again = answers.filter(Boolean).length;
      return [
        allOf('connections that stood to the end', clients.filter(({ closed }) => !closed).length, number),
        allOf('right answers to their first requests', right, late),
        allOf('right answers after the silence', again, some.length),
      ];
    } finally {
      for (const client of clients) client.leave();
    }
  },
};
