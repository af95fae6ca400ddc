import { contract } from '../../../service/contract.ts';
import { crowd, wait } from '../clients/crowd.ts';
import { RawClient } from '../clients/raw-client.ts';
import type { Fault } from '../fault.ts';

/** Between two clients in the same place, milliseconds. */
const pace = 20;
/** The largest answer that anybody gets. */
const largeAnswer = `GET ${contract.paths.openapi} HTTP/1.1\r\nHost: gone\r\n\r\n`;

export const vanishingClients: Fault = {
  name: 'vanishing-clients',
  done: ({ clients }) =>
    `${clients} clients at a time go away in the middle of their requests, right after them, or in the middle of the answer; every other one with a reset.`,
  async run(scene) {
    let number = 0;
    await crowd(scene, scene.scale.clients, scene.scale.faultSeconds, async over => {
      const { bytes } = scene.next();
      const client = await RawClient.open(scene.url);
      const abruptly = number % 2 === 0;
      switch (number++ % 3) {
        case 0:
          client.socket.write(bytes.subarray(0, bytes.length / 2));
          await wait(pace, over);
          break;
        case 1:
          await new Promise<void>(resolve => {
            client.socket.write(bytes, () => resolve());
          });
          break;
        default:
          client.socket.write(largeAnswer);
          // The first piece of it, or the end.
          await Promise.race([
            new Promise(resolve => {
              client.socket.once('data', resolve);
            }),
            client.letGo(),
          ]);
      }
      client.leave(abruptly);
      await wait(pace, over);
    });
    return [];
  },
};
