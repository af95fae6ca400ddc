import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { familyOf } from '../../processes/family.ts';
import { type Fault, that } from '../fault.ts';

/** Seconds within which a line must be written, or missed. */
const patience = 5;
/** Enough for the log of a run; filling it takes no time. */
const diskBytes = 4 * 1_024 * 1_024;

const mountPoint = (directory: string) => join(directory, 'small-disk');
const fillerOf = (directory: string) => join(mountPoint(directory), 'filler');

/** Fills a file system to the last byte. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(65_536);
  try {
    // The last write that fits is a shorter one.
    for (;;) writeSync(handle, block);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(handle);
  }
}

export const diskFull: Fault = {
  name: 'disk-full',
  done: () => 'The disk that the log goes to is filled to the last byte, and emptied again.',
  missing: () =>
    process.platform === 'linux' && process.getuid?.() === 0
      ? undefined
      : 'a small disk is made by mounting a tmpfs, which takes root on Linux',
  prepare(start) {
    const disk = mountPoint(start.directory);
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', disk]);
    return {
      start: { ...start, directory: disk },
      // Lazily: the service may still have its log open.
      release: () => execFileSync('umount', ['-l', disk]),
    };
  },
  async run({ service, directory, scale, pause, until, moment }) {
    const failures = () => service.metric('log_failures_total');
    const before = await failures();
    fill(fillerOf(directory));
    moment('full');
    try {
      await until('lines that could not be written', async () => (await failures()) > before, patience);
      await pause(scale.faultSeconds);
    } finally {
      rmSync(fillerOf(directory), { force: true });
    }
    const lost = await failures();
    moment('empty');
    await pause(2);
    return [
      that('lines that could not be written were counted', lost > before),
      that('lines were written again afterwards', (await failures()) === lost),
    ];
  },
};

/** The program between the service and its log file. */
const reader = 'cat';

export const logUnread: Fault = {
  name: 'log-unread',
  done: () => 'The log goes through a pipe, and whoever reads from it stands still.',
  prepare(start) {
    // exec: the shell becomes the service, so that its process is the one that is looked at.
    const wrap = (command: readonly string[]) => [
      'bash',
      '-c',
      `exec "$@" > >(exec ${reader})`,
      'bash',
      ...command,
    ];
    return { start: { ...start, wrap }, release() {} };
  },
  async run({ service, scale, pause, moment }) {
    const readers = familyOf(service.pid).filter(
      pid => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === reader,
    );
    if (readers.length !== 1) throw new Error('nobody reads the log');
    for (const pid of readers) process.kill(pid, 'SIGSTOP');
    try {
      await pause(scale.faultSeconds);
    } finally {
      for (const pid of readers) process.kill(pid, 'SIGCONT');
    }
    moment('reads on');
    return [];
  },
};
