import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Machine } from './preflight.ts';

/** The machine that we are on. */
export const machine: Machine = {
  output(name, args) {
    const { status, stdout } = spawnSync(name, args, { encoding: 'utf8' });
    return status === 0 ? stdout : undefined;
  },
  exists: existsSync,
  read: path => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  variables: process.env,
  home: homedir(),
};
