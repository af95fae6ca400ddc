import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RawClient } from '../clients/raw-client.ts';
import { type Fault, type Scene, that } from '../fault.ts';

/** Where Debian's package libfaketime puts it; its path depends on the architecture. */
const architectures = { x64: 'x86_64', arm64: 'aarch64' } as const;
const library = () => {
  const name = Object.entries(architectures).find(([arch]) => arch === process.arch)?.[1];
  return `/usr/lib/${name}-linux-gnu/faketime/libfaketimeMT.so.1`;
};
const timeFile = (directory: string) => join(directory, 'clock');

const jumpHours = 12;
/** Seconds after which a jump must show: the library looks at its file once a second. */
const patience = 5;

/** Sets the clock. A file that is being written could be read half. */
function setClock(directory: string, offset: string): void {
  const file = timeFile(directory);
  writeFileSync(`${file}.new`, `${offset}\n`);
  renameSync(`${file}.new`, file);
}

/** Hours by which the clock of the service is ahead, as the Date of its answers says. */
async function hoursAhead(scene: Scene): Promise<number> {
  const client = await RawClient.open(scene.url);
  client.socket.write(scene.next().bytes);
  const answer = await client.answer();
  client.leave();
  const date = /\r\ndate: ([^\r]+)\r\n/i.exec(answer?.head ?? '')?.[1];
  return Math.round((Date.parse(date ?? '') - Date.now()) / 3_600_000);
}

export const clockJumps: Fault = {
  name: 'clock-jumps',
  done: () =>
    `The wall clock of the process jumps ${jumpHours} hours ahead, back behind the right time, and then to it. The monotonic clock goes on, as a kernel has it.`,
  missing: () =>
    existsSync(library()) ? undefined : `${library()} is missing: it is in Debian's package libfaketime`,
  prepare(start) {
    setClock(start.directory, '+0');
    const environment = {
      ...start.environment,
      LD_PRELOAD: library(),
      FAKETIME_TIMESTAMP_FILE: timeFile(start.directory),
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
    return { start: { ...start, environment }, release() {} };
  },
  async run(scene) {
    const { directory, scale, pause, until, moment } = scene;
    const jump = async (hours: number) => {
      setClock(directory, hours === 0 ? '+0' : `${hours > 0 ? '+' : ''}${hours}h`);
      moment(hours === 0 ? 'right again' : `${hours > 0 ? '+' : '−'}${Math.abs(hours)} h`);
      await until(
        `a clock that is ${hours} hours ahead`,
        async () => (await hoursAhead(scene)) === hours,
        patience,
      );
    };
    try {
      for (const hours of [jumpHours, -jumpHours]) {
        await jump(hours);
        await pause(scale.faultSeconds / 2);
      }
    } finally {
      setClock(directory, '+0');
    }
    await jump(0);
    return [that('each jump showed in the Date of answers', true)];
  },
};
