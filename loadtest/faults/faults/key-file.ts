import { rmSync } from 'node:fs';
import type { Question } from '../../questions/question.ts';
import { RawClient } from '../clients/raw-client.ts';
import { type Fault, type Scene, that } from '../fault.ts';

/** Seconds within which a change of the file must be noticed: the service looks once a second. */
const patience = 5;

const keyShown = /(Authorization: Bearer )\S+/;

/** Asks with a key. @returns the status, and whether the answer was right */
async function ask(scene: Scene, key: string): Promise<{ status: number | undefined; right: boolean }> {
  const { question, bytes }: { question: Question; bytes: Buffer } = scene.next();
  const client = await RawClient.open(scene.url);
  client.socket.write(bytes.toString().replace(keyShown, `$1${key}`));
  const answer = await client.answer();
  client.leave();
  const right = answer?.status === question.status && question.fits(answer);
  return { status: answer?.status, right };
}

export const keyFile: Fault = {
  name: 'key-file',
  done: () =>
    'The key file is overwritten with garbage, cut off in the middle, and removed; then it is put right, with one more key. The load shows an old key all the time.',
  async run(scene) {
    const { keys, service, moment, until, pause } = scene;
    const failures = () => service.metric('api_keys_reload_failures_total');
    const added = keys.mint('late');
    const spoil = async (how: string, act: () => void) => {
      const before = await failures();
      act();
      moment(how);
      await until(`a file that is ${how} to be noticed`, async () => (await failures()) > before, patience);
      // With the file in this state for a while.
      await pause(1);
    };
    try {
      await spoil('garbage', () => keys.write('\u0000\u0001 not JSON'));
      await spoil('cut off', () => keys.write(keys.text.slice(0, keys.text.length / 2)));
      await spoil('removed', () => rmSync(keys.path));
      const early = await ask(scene, added);
      keys.write();
      moment('put right');
      await until('the new key', async () => (await ask(scene, added)).right, patience);
      return [
        that('each change was noticed and counted', true),
        that('the new key was refused while the file was bad', early.status === 401),
        that('the new key worked after the file was put right', true),
      ];
    } finally {
      keys.write();
    }
  },
};
