import { crowd, wait } from '../clients/crowd.ts';
import { RawClient } from '../clients/raw-client.ts';
import { allOf, type Fault } from '../fault.ts';

/** Between two clients in the same place, milliseconds. */
const pace = 50;

export const halfOpen: Fault = {
  name: 'half-open',
  done: ({ clients }) =>
    `${clients} clients at a time: some say after their request that they send no more (FIN) and wait for the answer, some say so in the middle of it, and some reset the connection there.`,
  async run(scene) {
    let [asked, right, number] = [0, 0, 0];
    await crowd(scene, scene.scale.clients, scene.scale.faultSeconds, async over => {
      const { question, bytes } = scene.next();
      const client = await RawClient.open(scene.url);
      const half = bytes.subarray(0, bytes.length / 2);
      switch (number++ % 3) {
        case 0: {
          client.socket.end(bytes);
          const answer = await client.answer();
          asked++;
          if (answer?.status === question.status && question.fits(answer)) right++;
          break;
        }
        case 1:
          client.socket.end(half);
          await client.letGo();
          break;
        default:
          client.socket.write(half);
          await wait(pace, over);
          client.leave(true);
      }
      client.leave();
      await wait(pace, over);
    });
    return [allOf('right answers to clients that had said they send no more', right, asked)];
  },
};
